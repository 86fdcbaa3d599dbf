import type {
  ComponentItem,
  ComponentPage,
  ComponentSummary,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import { jsonb } from '../database/jsonb';
import { encodeCursor } from '../service/cursor';
import type { PageQuery } from '../service/ResponsibilityReader';
import {
  LIST_COLUMN_TYPES,
  listColumns,
  type ListColumns,
} from './listColumns';

/** A summary that holds for one caller alone. */
export interface ViewedSummary {
  entity_ref: string;
  owner_ref: string | null;
  summary: ComponentSummary;
}

type Row = ViewedSummary & ListColumns;

/** How many columns the order has: rank, criticals, score, ref. */
export const COMPONENT_ORDER = 4;

/** Before every row. */
const START = ['-1', '-1', '-1', ''];

const COLUMNS = Object.keys(LIST_COLUMN_TYPES);

const LEVELS = ['none', 'bronze', 'silver', 'gold'] as const;
const STATUSES = [
  'assessed',
  'not-scanned',
  'nothing-found',
  'not-linked',
  'not-on-aws',
] as const;
const DUTIES = ['owes', 'met', 'missing', 'unknown', 'accepted'] as const;

// A system shows the duties of its parts once more, so it adds to no total.
const IS_COUNTED = `entity_ref NOT LIKE 'system:%'`;
const IS_ASSESSED = `${IS_COUNTED} AND status = 'assessed'`;
const HAS_LEVEL = `${IS_COUNTED} AND has_level`;

const TOTALS = [
  'count(*)::int AS listed',
  `(count(*) FILTER (WHERE ${HAS_LEVEL} AND not_assessed))::int AS "notAssessed"`,
  ...LEVELS.map(
    level =>
      `(count(*) FILTER (WHERE ${HAS_LEVEL} AND level = '${level}'))::int AS "level ${level}"`,
  ),
  ...STATUSES.map(
    status =>
      `(count(*) FILTER (WHERE ${IS_COUNTED} AND status = '${status}'))::int AS "status ${status}"`,
  ),
  ...DUTIES.map(
    duty =>
      `COALESCE(sum(${duty}) FILTER (WHERE ${IS_ASSESSED}), 0)::int AS "duty ${duty}"`,
  ),
].join(', ');

/** Which kept summaries a list is made of. */
export interface ListedEntities {
  /** Those of these entities; undefined: of every entity that is listed. */
  entityRefs?: string[];
  owner?: string;
}

/**
 * One page of summaries out of Postgres, worst first, with the totals over all
 * pages: components, and whatever else has resources.
 */
export async function listComponents(
  knex: Knex,
  options: {
    listed: ListedEntities;
    /** In place of what is kept. */
    viewed: ViewedSummary[];
    page: PageQuery;
    now: Date;
    pending: number;
  },
): Promise<ComponentPage> {
  const { page, pending } = options;
  const { sql, bindings } = listedRows(options);
  const { rows: sums } = await knex.raw(
    `SELECT ${TOTALS} FROM (${sql}) AS listed`,
    bindings,
  );
  const [rank, criticals, score, entityRef] = page.after ?? START;
  const { rows } = await knex.raw(
    `SELECT * FROM (${sql}) AS listed
      WHERE (rank, criticals, order_score, entity_ref) >
            (:rank::int, :criticals::int, :score::int, :after)
      ORDER BY rank, criticals, order_score, entity_ref LIMIT :limit`,
    {
      ...bindings,
      rank,
      criticals,
      score,
      after: entityRef,
      limit: page.limit + 1,
    },
  );
  const items = (rows as Row[]).slice(0, page.limit);
  const last = items[items.length - 1];
  return {
    items: items.map(toItem),
    totalItems: sums[0].listed,
    pageInfo:
      rows.length > page.limit
        ? {
            nextCursor: encodeCursor([
              String(last.rank),
              String(last.criticals),
              String(last.order_score),
              last.entity_ref,
            ]),
          }
        : {},
    totals: {
      levels: pick(sums[0], 'level', LEVELS),
      notAssessed: sums[0].notAssessed,
      statuses: pick(sums[0], 'status', STATUSES),
      sentence: pick(sums[0], 'duty', DUTIES),
    },
    pending,
  };
}

function listedRows(options: {
  listed: ListedEntities;
  viewed: ViewedSummary[];
  now: Date;
}) {
  const {
    listed: { entityRefs, owner },
    viewed,
    now,
  } = options;
  const selected = ['entity_ref', 'owner_ref', 'summary', 'status', 'level']
    .concat(COLUMNS)
    .join(', ');
  const isShown = `(entity_ref LIKE 'component:%' OR status = 'assessed')`;
  const kept = `SELECT ${selected} FROM matrices
    WHERE ${entityRefs ? 'entity_ref = ANY(:entityRefs)' : 'listed'}
      AND (valid_until IS NULL OR valid_until > :now)
      AND ${isShown}${owner ? ' AND owner_ref = :owner' : ''}`;
  const others = `SELECT ${selected} FROM jsonb_to_recordset(:viewed::jsonb) AS viewed(
      entity_ref text, owner_ref text, summary jsonb, status text, level text,
      ${COLUMNS.map(
        column => `${column} ${LIST_COLUMN_TYPES[column as keyof ListColumns]}`,
      ).join(', ')})
    WHERE ${isShown}`;
  return {
    sql: viewed.length > 0 ? `${kept} UNION ALL ${others}` : kept,
    bindings: {
      now,
      ...(entityRefs && { entityRefs }),
      ...(owner && { owner }),
      ...(viewed.length > 0 && { viewed: jsonb(viewed.map(withColumns)) }),
    },
  };
}

function withColumns(viewed: ViewedSummary) {
  const { status, level } = viewed.summary;
  return { ...viewed, status, level, ...listColumns(viewed.summary) };
}

function toItem(row: Row): ComponentItem {
  return {
    entityRef: row.entity_ref,
    ...(row.owner_ref && { owner: row.owner_ref }),
    ...row.summary,
  };
}

function pick<Key extends string>(
  sums: Record<string, number>,
  group: string,
  keys: readonly Key[],
): Record<Key, number> {
  return Object.fromEntries(
    keys.map(key => [key, sums[`${group} ${key}`]]),
  ) as Record<Key, number>;
}
