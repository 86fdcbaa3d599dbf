import { WILD, type Hold, type ValueJudge } from './demands';

/** Fixed only without any wildcard: half an id is also the half of a stranger's. */
export function wholeValue(value: string): Hold {
  if (value.includes(WILD)) {
    return 'open';
  }
  return value === '' ? 'undecided' : 'fixed';
}

/**
 * Fixed if the part between `prefix` and `end` is written out, whatever
 * follows: `repo:acme/…`. Without the closing `end` a wildcard also lets in
 * tenants whose name begins alike: `repo:acme*` lets in `acme-evil`.
 */
export function partAfter(prefix: string, end: string): ValueJudge {
  return value => {
    const wildAt = value.indexOf(WILD);
    const isPattern = wildAt >= 0;
    const head = isPattern ? value.slice(0, wildAt) : value;
    if (head.startsWith(prefix)) {
      const rest = head.slice(prefix.length);
      if (rest.indexOf(end) > 0) {
        return 'fixed';
      }
      if (isPattern) {
        return 'open';
      }
      return rest !== '' && !rest.startsWith(end) ? 'fixed' : 'undecided';
    }
    // "*", "re*": a stranger's value begins that way too.
    return isPattern && prefix.startsWith(head) ? 'open' : 'undecided';
  };
}

/** Of an issuer with one tenant: anything that is said before the first wildcard narrows it. */
export function saysSomething(value: string): Hold {
  return value === '' || value.startsWith(WILD) ? 'open' : 'fixed';
}

/** Of an issuer that we do not know: only a value without wildcards is sure. */
export function exactOrUndecided(value: string): Hold {
  return value === '' || value.includes(WILD) ? 'undecided' : 'fixed';
}
