import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** An SDK output as plain JSON: dates as ISO strings, nothing undefined, no metadata. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) {
    return null;
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString('base64');
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON has no NaN or infinity.
      return Number.isFinite(value) ? value : String(value);
    case 'object': {
      const out: { [key: string]: Json } = {};
      for (const [key, item] of Object.entries(value)) {
        if (item !== undefined && key !== '$metadata') {
          out[key] = toJson(item);
        }
      }
      return out;
    }
    default:
      return String(value);
  }
}
