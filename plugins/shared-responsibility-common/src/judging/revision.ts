import stableStringify from 'safe-stable-stringify';

/**
 * A short, stable hash of any JSON value; equal for equal content, whatever
 * the order of keys. For telling versions apart, not for security.
 */
export function revisionOf(value: unknown): string {
  const text = stableStringify(value) ?? 'null';
  // Two FNV-1a runs with different offsets: 64 bits from 32-bit arithmetic.
  return [0x811c9dc5, 0x9747b28c].map(offset => fnv1a(text, offset)).join('');
}

// Taken once: it runs for every character of a page, and looking up a global
// each time is what costs most where globals are guarded.
const { imul } = Math;

function fnv1a(text: string, offset: number): string {
  let hash = offset;
  for (let i = 0; i < text.length; i++) {
    // eslint-disable-next-line no-bitwise
    hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // eslint-disable-next-line no-bitwise
  return (hash >>> 0).toString(16).padStart(8, '0');
}
