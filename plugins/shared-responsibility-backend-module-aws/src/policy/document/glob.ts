/**
 * IAM's wildcard match: `*` is any run of characters, `?` any one. Takes at
 * most length × length steps, whatever a policy's author thinks up.
 */
export function matchesGlob(
  pattern: string,
  text: string,
  options: { ignoreCase: boolean },
): boolean {
  if (!mayBegin(pattern, text)) {
    return false;
  }
  const wanted = options.ignoreCase ? pattern.toLowerCase() : pattern;
  const given = options.ignoreCase ? text.toLowerCase() : text;
  let p = 0;
  let star = -1;
  let resumeAt = 0;
  for (let t = 0; t < given.length; ) {
    if (wanted[p] === '*') {
      star = p++;
      resumeAt = t;
    } else if (wanted[p] === '?' || wanted[p] === given[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      // Let the last star swallow one character more.
      p = star + 1;
      t = ++resumeAt;
    } else {
      return false;
    }
  }
  while (wanted[p] === '*') {
    p++;
  }
  return p === wanted.length;
}

/**
 * Is everything that `narrow` matches matched by `wide` too? May say no where
 * the truth is yes, never the reverse.
 */
export function coversGlob(
  wide: string,
  narrow: string,
  options: { ignoreCase: boolean },
): boolean {
  // A star of `narrow` stands for any text, which only a star of `wide` can
  // swallow; a `?` of `wide` would wrongly take it for one character.
  return wide.includes('?') && narrow.includes('*')
    ? wide === narrow
    : matchesGlob(wide, narrow, options);
}

/** Cheap refusal of most pairs: managed policies have a thousand patterns of other services. */
function mayBegin(pattern: string, text: string): boolean {
  const first = pattern[0];
  return (
    first === '*' ||
    first === '?' ||
    first?.toLowerCase() === text[0]?.toLowerCase()
  );
}

/**
 * Is there any text that both patterns match? Exact, in length × length steps.
 */
export function globsMeet(
  one: string,
  other: string,
  options: { ignoreCase: boolean },
): boolean {
  const a = options.ignoreCase ? one.toLowerCase() : one;
  const b = options.ignoreCase ? other.toLowerCase() : other;
  // reach[j]: can the first i characters of `a` and the first j of `b` match one text?
  let reach = new Array<boolean>(b.length + 1).fill(false);
  reach[0] = true;
  for (let j = 0; j < b.length; j++) {
    reach[j + 1] = reach[j] && b[j] === '*';
  }
  for (let i = 0; i < a.length; i++) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    next[0] = reach[0] && a[i] === '*';
    for (let j = 0; j < b.length; j++) {
      const star = a[i] === '*' || b[j] === '*';
      next[j + 1] = star
        ? reach[j] || reach[j + 1] || next[j]
        : reach[j] && (a[i] === b[j] || a[i] === '?' || b[j] === '?');
    }
    reach = next;
  }
  return reach[b.length];
}
