/** An object of an answer whose shape is not taken on trust. */
export type Fields = Record<string, unknown>;

/** The value as an object; undefined if it is none. */
export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/**
 * The items of a list. A list that AWS left out is empty; undefined means that
 * there is something that is no list.
 */
export function asItems(value: unknown): unknown[] | undefined {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? value : undefined;
}

/** The objects among the items of a list. */
export function objectsIn(value: unknown): Fields[] {
  return (asItems(value) ?? []).flatMap((item): Fields[] => {
    const fields = asFields(item);
    return fields ? [fields] : [];
  });
}

/** A text; undefined if the value is none or empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A value that is no text, for a message: short and on one line. */
export function inShort(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
