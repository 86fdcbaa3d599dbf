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

/** Addresses in both. */
export function intersect(
  a: AddressRange[],
  b: AddressRange[],
): AddressRange[] {
  return union(
    a.flatMap(left =>
      b.flatMap(right => {
        const first = left.first > right.first ? left.first : right.first;
        const last = left.last < right.last ? left.last : right.last;
        return first <= last ? [{ first, last }] : [];
      }),
    ),
  );
}

/** Addresses in the first and not in the second. */
export function subtract(a: AddressRange[], b: AddressRange[]): AddressRange[] {
  return union(b).reduce(
    (left, hole) =>
      left.flatMap(range => {
        if (hole.last < range.first || hole.first > range.last) {
          return [range];
        }
        const parts: AddressRange[] = [];
        if (range.first < hole.first) {
          parts.push({ first: range.first, last: hole.first - 1n });
        }
        if (hole.last < range.last) {
          parts.push({ first: hole.last + 1n, last: range.last });
        }
        return parts;
      }),
    union(a),
  );
}

/** How many addresses there are, each counted once. */
export function countAddresses(ranges: AddressRange[]): bigint {
  return union(ranges).reduce((sum, r) => sum + r.last - r.first + 1n, 0n);
}

function compare(a: bigint, b: bigint): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
