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
