import { coversGlob, globsMeet } from '../document/glob';

const EXACT = { ignoreCase: false };
const WILD = new Set(['*', '?', '$']);

/** What both match, at least; undefined if nothing. A policy variable may stand for anything. */
export function meet(one: string, other: string): string | undefined {
  if (clash(one, other)) {
    return undefined;
  }
  const a = loosen(one);
  const b = loosen(other);
  if (coversGlob(a, b, EXACT)) {
    return other;
  }
  if (coversGlob(b, a, EXACT)) {
    return one;
  }
  if (!globsMeet(a, b, EXACT)) {
    return undefined;
  }
  return literals(one) >= literals(other) ? one : other;
}

/** Does what it matches hang on a policy variable? */
export function isOpenEnded(pattern: string): boolean {
  return pattern.includes('${');
}

/** As if every policy variable could be anything. */
export function loosen(pattern: string): string {
  return isOpenEnded(pattern) ? pattern.replace(/\$\{[^}]*\}?/g, '*') : pattern;
}

/** Cheap refusal of most pairs: they differ before the first wildcard. */
function clash(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) {
    if (WILD.has(one[i]) || WILD.has(other[i])) {
      return false;
    }
    if (one[i] !== other[i]) {
      return true;
    }
  }
  return false;
}

function literals(pattern: string): number {
  return pattern.replace(/[*?]/g, '').length;
}
