import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  FindingFilter,
  GapFilter,
  OrphanFilter,
  ResourceFilter,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { z } from 'zod';
import { decodeCursor } from '../service/cursor';
import type { PageQuery } from '../service/ResponsibilityReader';

/** What is known here, to tell a typing error from an empty answer. */
export interface Vocabulary {
  isControl(id: string): boolean;
  isResourceType(type: string): Promise<boolean>;
}

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1000;

const pageSchema = z.object({
  limit: z.coerce
    .number()
    .int('limit must be a whole number')
    .min(1, `limit must be between 1 and ${LARGEST_LIMIT}`)
    .max(LARGEST_LIMIT, `limit must be between 1 and ${LARGEST_LIMIT}`)
    .default(DEFAULT_LIMIT),
  cursor: z.string().min(1).optional(),
});

const filterSchema = z.object({
  entityRef: z.string().optional(),
  accountId: z
    .string()
    .regex(/^\d{12}$/, 'accountId must be the 12 digits of an AWS account')
    .optional(),
  region: z
    .string()
    .regex(
      /^(global|[a-z]{2,4}(-[a-z]+)+-\d{1,2})$/,
      "region must be an AWS region such as eu-west-1, or 'global'",
    )
    .optional(),
  controlId: z.string().optional(),
  resourceType: z.string().optional(),
  verdict: z
    .enum(
      ['pass', 'fail', 'unknown', 'not-applicable'],
      'verdict must be pass, fail, unknown or not-applicable',
    )
    .optional(),
});

/** @throws InputError unless it is a full entity ref. */
export function parseRef(value: string, parameter = 'entityRef'): string {
  if (/^[a-zA-Z][\w-]*:([\w.-]{1,63}\/)?[\w.-]{1,63}$/.test(value)) {
    return stringifyEntityRef(
      parseEntityRef(value, { defaultNamespace: 'default' }),
    );
  }
  throw new InputError(
    `${parameter} '${value}' is not an entity ref; write it like component:default/payments-api`,
  );
}

/** @param columns - How many sort columns the list has. */
export function parsePage(query: unknown, columns: number): PageQuery {
  const { limit, cursor } = parse(pageSchema, query);
  return {
    limit,
    ...(cursor && { after: decodeCursor(cursor, columns) }),
  };
}

/** Scans come newest first; their position is a time and an id. */
export function parseScanPage(query: unknown): PageQuery {
  const page = parsePage(query, 2);
  if (page.after) {
    const [time, id] = page.after;
    if (
      !z.iso.datetime().safeParse(time).success ||
      !z.uuid().safeParse(id).success
    ) {
      throw new InputError('The cursor is not one that this list gave out');
    }
  }
  return page;
}

export async function parseFilter(
  query: unknown,
  vocabulary: Vocabulary,
): Promise<FindingFilter & ResourceFilter & OrphanFilter & GapFilter> {
  const filter = parse(filterSchema, query);
  if (filter.controlId && !vocabulary.isControl(filter.controlId)) {
    throw new InputError(
      `controlId '${filter.controlId}' is not an installed control; GET /controls lists them`,
    );
  }
  if (
    filter.resourceType &&
    !(await vocabulary.isResourceType(filter.resourceType))
  ) {
    throw new InputError(
      `resourceType '${filter.resourceType}' is not known; GET /profiles lists the types, written like AWS::S3::Bucket`,
    );
  }
  return {
    ...filter,
    ...(filter.entityRef && { entityRef: parseRef(filter.entityRef) }),
  };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues.map(issue => issue.message).join('; '),
    );
  }
  return parsed.data;
}
