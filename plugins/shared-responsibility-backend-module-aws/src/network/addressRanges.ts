import { isIPv4, isIPv6 } from 'node:net';

/** The two address families; they have separate rules everywhere in EC2. */
export type Family = 4 | 6;

/** Addresses from `first` to `last`, both included, as numbers. */
export interface AddressRange {
  first: bigint;
  last: bigint;
}

/** A parsed CIDR block. */
export interface Cidr {
  family: Family;
  prefixLength: number;
  range: AddressRange;
}

/** Parses `10.0.0.0/8` or `2001:db8::/32`; undefined if it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const family = familyOf(match[1]);
  const prefixLength = Number(match[2]);
  const bits = family === 4 ? 32 : 128;
  if (!family || prefixLength > bits) {
    return undefined;
  }
  const hostBits = BigInt(bits - prefixLength);
  const first = (addressToNumber(match[1]) >> hostBits) << hostBits;
  return {
    family,
    prefixLength,
    range: { first, last: first + (1n << hostBits) - 1n },
  };
}

/** Family of a single address; undefined if it is not an address. */
export function familyOf(address: string): Family | undefined {
  if (isIPv4(address)) {
    return 4;
  }
  return isIPv6(address) ? 6 : undefined;
}

/** The number of a valid address. */
export function addressToNumber(address: string): bigint {
  if (isIPv4(address)) {
    return address
      .split('.')
      .reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  }
  const [head, tail] = address.split('::').map(ipv6Groups);
  const groups =
    tail === undefined
      ? head
      : [...head, ...Array(8 - head.length - tail.length).fill(0n), ...tail];
  return groups.reduce((sum, group) => sum * 65536n + group, 0n);
}

function ipv6Groups(part: string): bigint[] {
  return part
    .split(':')
    .filter(group => group !== '')
    .flatMap(group => {
      if (!group.includes('.')) {
        return [BigInt(`0x${group}`)];
      }
      const embedded = addressToNumber(group);
      return [embedded / 65536n, embedded % 65536n];
    });
}

/** The same addresses as sorted ranges that neither overlap nor touch. */
export function union(ranges: AddressRange[]): AddressRange[] {
  if (isMerged(ranges)) {
    return ranges;
  }
  const merged: AddressRange[] = [];
  for (const range of [...ranges].sort((a, b) => compare(a.first, b.first))) {
    const previous = merged[merged.length - 1];
    if (previous && range.first <= previous.last + 1n) {
      previous.last = previous.last > range.last ? previous.last : range.last;
    } else {
      merged.push({ ...range });
    }
  }
  return merged;
}

function isMerged(ranges: AddressRange[]): boolean {
  for (let i = 1; i < ranges.length; i++) {
    if (ranges[i].first <= ranges[i - 1].last + 1n) {
      return false;
    }
  }
  return true;
}

/** Addresses in both. */
export function intersect(
  a: AddressRange[],
  b: AddressRange[],
): AddressRange[] {
  const [left, right] = [union(a), union(b)];
  const both: AddressRange[] = [];
  // Both are in order, so one walk along the two is enough.
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const first = max(left[i].first, right[j].first);
    const last = min(left[i].last, right[j].last);
    if (first <= last) {
      both.push({ first, last });
    }
    if (left[i].last < right[j].last) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return both;
}

/** Addresses in the first and not in the second. */
export function subtract(a: AddressRange[], b: AddressRange[]): AddressRange[] {
  const holes = union(b);
  const left: AddressRange[] = [];
  let next = 0;
  for (const range of union(a)) {
    let { first } = range;
    while (next < holes.length && holes[next].last < first) {
      next += 1;
    }
    for (let i = next; i < holes.length && holes[i].first <= range.last; i++) {
      if (first < holes[i].first) {
        left.push({ first, last: holes[i].first - 1n });
      }
      first = holes[i].last + 1n;
    }
    if (first <= range.last) {
      left.push({ first, last: range.last });
    }
  }
  return left;
}

/** How many addresses there are, each counted once. */
export function countAddresses(ranges: AddressRange[]): bigint {
  return union(ranges).reduce((sum, r) => sum + r.last - r.first + 1n, 0n);
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Less than, equal to or more than zero, as sorting wants it. */
export function compare(a: bigint, b: bigint): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
