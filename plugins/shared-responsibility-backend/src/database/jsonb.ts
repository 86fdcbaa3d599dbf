const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * JSON that Postgres can store. Its `jsonb` refuses NUL and halves of
 * surrogate pairs, which JSON itself allows; one strange character in a
 * policy must not cost the whole page that it came with.
 */
export function jsonb(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    typeof item === 'string' ? storableText(item) : item,
  );
}

/** The same for `text` columns. */
export function storableText(text: string): string {
  return text.replace(/\0/g, '\uFFFD').replace(LONE_SURROGATE, '\uFFFD');
}
