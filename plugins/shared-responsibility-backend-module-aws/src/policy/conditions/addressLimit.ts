import { parseCidr } from '../../network/addressRanges';
import { isInternetWide } from '../../network/internet';
import { circle, type Circle } from './Circle';

/**
 * Whom a list of address blocks lets through; undefined if together they hold
 * so much public space that they mean the internet.
 */
export function addressLimit(
  key: string,
  values: readonly string[],
): Circle | undefined {
  const blocks = values.map(value =>
    parseCidr(
      value.includes('/')
        ? value
        : `${value}/${value.includes(':') ? 128 : 32}`,
    ),
  );
  for (const family of [4, 6] as const) {
    const ranges = blocks.flatMap(block =>
      block?.family === family ? block.range : [],
    );
    if (ranges.length > 0 && isInternetWide(ranges, family)) {
      return undefined;
    }
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

function list(values: readonly string[]): string {
  return values.length > 4
    ? `${values.slice(0, 4).join(', ')} and ${values.length - 4} more blocks`
    : values.join(', ');
}
