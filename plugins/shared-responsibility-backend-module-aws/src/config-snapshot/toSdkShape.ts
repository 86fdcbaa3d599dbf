import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { NormalizedSchema } from '@smithy/core/schema';

/** The SDK's own description of one of its shapes, e.g. `Instance$`. */
export type SdkSchema = Parameters<typeof NormalizedSchema.of>[0];

/** A value that has no place in the SDK's shape. */
export class Unmappable extends Error {
  readonly name = 'Unmappable';
}

/**
 * Brings what AWS Config recorded into the SDK's output shape, led by the
 * SDK's own description of it. AWS Config writes names in several cases
 * (`iAMDatabaseAuthenticationEnabled`, `kmskeyArn`), so they are compared
 * without; keys of maps are left as they are. `null` is "not set"; what the
 * SDK does not know is left out.
 *
 * @throws Unmappable if a value is of another kind than the SDK would return:
 * what cannot be understood must not be taken for something else.
 */
export function toSdkShape(schema: SdkSchema, value: unknown): Json {
  return convert(NormalizedSchema.of(schema), value, '');
}

function convert(schema: NormalizedSchema, value: unknown, at: string): Json {
  if (schema.isStructSchema()) {
    return convertStruct(schema, value, at);
  }
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) {
      throw unmappable(value, 'a list', at);
    }
    return value
      .filter(item => item !== null)
      .map((item, index) =>
        convert(schema.getValueSchema(), item, `${at}[${index}]`),
      );
  }
  if (schema.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(asObject(value, at))
        .filter(([, item]) => item !== null)
        .map(([key, item]) => [
          key,
          convert(schema.getValueSchema(), item, `${at}.${key}`),
        ]),
    );
  }
  return convertScalar(schema, value, at);
}

function convertStruct(
  schema: NormalizedSchema,
  value: unknown,
  at: string,
): Json {
  const given = new Map(
    Object.entries(asObject(value, at)).map(([key, item]) => [
      key.toLowerCase(),
      item,
    ]),
  );
  const out: { [key: string]: Json } = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    const item = given.get(member.toLowerCase());
    if (item !== undefined && item !== null) {
      out[member] = convert(
        memberSchema,
        item,
        at ? `${at}.${member}` : member,
      );
    }
  }
  return out;
}

function convertScalar(
  schema: NormalizedSchema,
  value: unknown,
  at: string,
): Json {
  if (schema.isTimestampSchema()) {
    return time(value, at);
  }
  if (schema.isBooleanSchema()) {
    if (value === 'true' || value === 'false') {
      return value === 'true';
    }
    if (typeof value !== 'boolean') {
      throw unmappable(value, 'true or false', at);
    }
    return value;
  }
  if (schema.isNumericSchema()) {
    const number = typeof value === 'string' && value ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number)) {
      throw unmappable(value, 'a number', at);
    }
    return number;
  }
  if (schema.isDocumentSchema()) {
    return value as Json;
  }
  if (typeof value === 'object') {
    throw unmappable(value, 'text', at);
  }
  return String(value);
}

/** Times are ISO strings, or milliseconds; some bear an English date. */
function time(value: unknown, at: string): string {
  const date =
    typeof value === 'number' || typeof value === 'string'
      ? new Date(value)
      : undefined;
  if (!date || Number.isNaN(date.getTime())) {
    throw unmappable(value, 'a time', at);
  }
  return date.toISOString();
}

function asObject(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unmappable(value, 'an object', at);
  }
  return value as Record<string, unknown>;
}

/** Names the place and the kind, never the value: it may be a secret. */
function unmappable(value: unknown, wanted: string, at: string): Unmappable {
  const kind = Array.isArray(value) ? 'list' : typeof value;
  return new Unmappable(`${at || 'it'} should be ${wanted} and is a ${kind}`);
}
