import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { z } from 'zod';
import { looksLikeRegion } from '../collect/partition';
import { tagRecord, type AwsTag } from '../collect/tags';

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** One recorded resource of a snapshot. */
export interface ConfigItem {
  /** As AWS Config names it, e.g. `AWS::IAM::Policy`. */
  resourceType: string;
  resourceId: string;
  resourceName?: string;
  arn?: string;
  accountId: string;
  /** Region id or `global`. */
  region: string;
  /** When AWS Config recorded this state, as an ISO string. */
  capturedAt: string;
  /** False if the item says that the resource is gone, or was not recorded. */
  exists: boolean;
  /** Undefined if the item does not say. */
  tags?: Record<string, string>;
  /** Undefined if the item carries none. */
  configuration?: JsonObject;
  supplementary: JsonObject;
}

/** The states in which an item describes a resource that is there. */
const EXISTING = new Set(['OK', 'ResourceDiscovered']);

const text = z.string().min(1);
const object = z.custom<JsonObject>(
  value => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be a JSON object, as it is or as text',
);
const tags = z.union([
  z.record(z.string(), z.string().nullable()),
  z.array(z.looseObject({})),
]);

const arn = z
  .string()
  .refine(value => !value || value.startsWith('arn:'), 'must be an ARN');

const recordedItem = z.object({
  resourceType: text,
  resourceId: text,
  resourceName: z.string().nullish(),
  ARN: arn.nullish(),
  arn: arn.nullish(),
  awsAccountId: z
    .string()
    .regex(/^\d{12}$/, 'must be an account id of twelve digits'),
  awsRegion: z
    .string()
    .refine(
      region => region === 'global' || looksLikeRegion(region),
      'must be a region id or global',
    ),
  configurationItemCaptureTime: z
    .string()
    .refine(time => !Number.isNaN(Date.parse(time)), 'must be a time'),
  configurationItemStatus: text,
  tags: tags.nullish(),
  // An object in some deliveries, the same as text in others.
  configuration: z.preprocess(parsedText, object.nullish()),
  supplementaryConfiguration: object.nullish(),
});

/** Checks one item of a snapshot and brings it into our own form. */
export const configItem = recordedItem.transform(
  (item): ConfigItem => ({
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    resourceName: item.resourceName || undefined,
    arn: item.ARN || item.arn || undefined,
    accountId: item.awsAccountId,
    region: item.awsRegion,
    capturedAt: new Date(item.configurationItemCaptureTime).toISOString(),
    exists: EXISTING.has(item.configurationItemStatus),
    tags: item.tags ? tagsOf(item.tags) : undefined,
    configuration: item.configuration ?? undefined,
    supplementary: Object.fromEntries(
      Object.entries(item.supplementaryConfiguration ?? {}).map(
        ([key, value]) => [key, unwrapped(value)],
      ),
    ),
  }),
);

/** Just enough of an item to tell whether we look at it. */
export const anyItem = z.looseObject({ resourceType: text });

function tagsOf(found: z.infer<typeof tags>): Record<string, string> {
  return Array.isArray(found)
    ? tagRecord(found as AwsTag[])
    : Object.fromEntries(
        Object.entries(found).map(([key, value]) => [key, value ?? '']),
      );
}

function parsedText(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

/** JSON within a string within a string: access lists come wrapped twice. */
function unwrapped(value: Json): Json {
  let inner = value;
  for (let depth = 0; depth < 3 && typeof inner === 'string'; depth++) {
    try {
      inner = JSON.parse(inner) as Json;
    } catch {
      return inner;
    }
  }
  return inner;
}
