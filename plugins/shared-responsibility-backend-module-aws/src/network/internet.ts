import {
  countAddresses,
  intersect,
  parseCidr,
  subtract,
  type AddressRange,
  type Family,
} from './addressRanges';

const EVERYTHING = { 4: ['0.0.0.0/0'], 6: ['2000::/3'] } as const;

/** Ranges that no one on the internet can send from (IANA special-purpose registries). */
const NOT_PUBLIC = {
  4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/3',
  ],
  6: ['2001:db8::/32'],
} as const;

/**
 * "The internet" begins here: as many public addresses as one IPv4 /8, or one
 * IPv6 /16. Nobody's offices, partners or content network are that large, and
 * nobody who means the whole internet can say it with less.
 */
const INTERNET_WIDE = { 4: 1n << 24n, 6: 1n << 112n } as const;

const PUBLIC = { 4: publicSpace(4), 6: publicSpace(6) };

/** Do these addresses hold so much public space that they mean "the internet"? */
export function isInternetWide(
  ranges: AddressRange[],
  family: Family,
): boolean {
  return (
    countAddresses(intersect(ranges, PUBLIC[family])) >= INTERNET_WIDE[family]
  );
}

/** Every address of the family. */
export function everyone(family: Family): AddressRange[] {
  return [{ first: 0n, last: (1n << (family === 4 ? 32n : 128n)) - 1n }];
}

/** Is this one address, of the given family, routable on the internet? */
export function isPublicAddress(address: bigint, family: Family): boolean {
  return (
    intersect([{ first: address, last: address }], PUBLIC[family]).length > 0
  );
}

function publicSpace(family: Family): AddressRange[] {
  return subtract(rangesOf(EVERYTHING[family]), rangesOf(NOT_PUBLIC[family]));
}

function rangesOf(cidrs: readonly string[]): AddressRange[] {
  return cidrs.flatMap(cidr => parseCidr(cidr)?.range ?? []);
}
