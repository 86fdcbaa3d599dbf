import { parseCidr, type Cidr } from '../../network/addressRanges';
import { isInternetWide } from '../../network/internet';
import { circle, type Circle } from './Circle';

/** Block Public Access calls broader blocks than these public. */
const BROADEST = { 4: 8, 6: 32 } as const;

/** Unique local addresses, the private ranges of IPv6. */
const PRIVATE_6 = parseCidr('fc00::/7')!.range;

/**
 * Whom a list of address blocks lets through; undefined if one is broader than
 * AWS takes for a limit, or all together hold so much public space that they
 * mean the internet (its two halves, or many pieces).
 */
export function addressLimit(
  key: string,
  values: readonly string[],
): Circle | undefined {
  const blocks = values.map(value =>
    // AWS takes an address without a prefix length for a /32.
    parseCidr(value.includes('/') ? value : `${value}/32`),
  );
  const read = blocks.filter(block => block !== undefined);
  if (
    read.some(isTooBroad) ||
    coverInternet(read.filter(block => block.family === 4)) ||
    coverInternet(read.filter(block => block.family === 6))
  ) {
    return undefined;
  }
  const unreadable = values.find((_, index) => blocks[index] === undefined);
  return unreadable === undefined
    ? circle('conditional', `whoever calls from ${list(values)}`, {
        keys: [key],
      })
    : circle('undecidable', `"${unreadable}" in ${key} is no address block`, {
        keys: [key],
      });
}

function isTooBroad({ family, prefixLength, range }: Cidr): boolean {
  return (
    prefixLength < BROADEST[family] &&
    !(
      family === 6 &&
      range.first >= PRIVATE_6.first &&
      range.last <= PRIVATE_6.last
    )
  );
}

/** One block may be as large as AWS allows; the others count together. */
function coverInternet(blocks: readonly Cidr[]): boolean {
  if (blocks.length < 2) {
    return false;
  }
  const largest = Math.min(...blocks.map(block => block.prefixLength));
  const spared = blocks.findIndex(block => block.prefixLength === largest);
  return isInternetWide(
    blocks.filter((_, index) => index !== spared).map(block => block.range),
    blocks[0].family,
  );
}

function list(values: readonly string[]): string {
  return values.length > 4
    ? `${values.slice(0, 4).join(', ')} and ${values.length - 4} more blocks`
    : values.join(', ');
}
