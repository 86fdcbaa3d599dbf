/**
 * For a lab: a value as one word of a command, with its placeholder's name; `{}`
 * if it could be more than a word there. Names that AWS gives never are, but a
 * lab is copied into a shell, so nothing is taken on trust.
 */
export function commandWord(
  placeholder: string,
  value: string | undefined,
): Record<string, string> {
  return value !== undefined && /^[\w/][\w+=,.@:/-]*$/.test(value)
    ? { [placeholder]: value }
    : {};
}
