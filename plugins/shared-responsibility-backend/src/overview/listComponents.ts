import type {
  ComponentItem,
  ComponentPage,
  ComponentSummary,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import { jsonb } from '../database/jsonb';
import { encodeCursor } from '../service/cursor';
import type { PageQuery } from '../service/ResponsibilityReader';

/** A summary that holds for one caller alone. */
export interface ViewedSummary {
  entity_ref: string;
  owner_ref: string | null;
  summary: ComponentSummary;
}

interface Row extends ViewedSummary {
  rank: number;
  criticals: number;
  score: number;
}

/** How many columns the order has: rank, criticals, score, ref. */
export const COMPONENT_ORDER = 4;

/** Before every row. */
const START = ['-1', '-1', '-1', ''];

/** More criticals than any entity has; what is taken from it sorts the other way. */
const MANY = 1_000_000;

/**
 * Components, and whatever else has resources. Worst first: by level, by
 * criticals that were seen to be missing, by score; those without a score after
 * those that have one; those that were not assessed at the end, where nobody
 * takes them for good ones.
 */
const LISTED = `WITH summaries AS (
    SELECT entity_ref, owner_ref, summary FROM matrices
    WHERE entity_ref = ANY(:entityRefs)
      AND (valid_until IS NULL OR valid_until > :now)
    UNION ALL
    SELECT * FROM jsonb_to_recordset(:viewed::jsonb)
      AS viewed(entity_ref text, owner_ref text, summary jsonb)
  ), listed AS (
    SELECT *,
      CASE summary->>'status'
        WHEN 'assessed' THEN CASE
          WHEN (summary->'score'->>'cells')::int = 0 THEN 4
          ELSE array_position(ARRAY['none', 'bronze', 'silver', 'gold'],
                              summary->>'level') - 1
          END
        WHEN 'not-scanned' THEN 5
        WHEN 'nothing-found' THEN 6
        WHEN 'not-linked' THEN 7
        ELSE 8
      END AS rank,
      ${MANY} - (summary->'missing'->>'critical')::int AS criticals,
      COALESCE((summary->'score'->>'value')::int, 101) AS score
    FROM summaries
    WHERE entity_ref LIKE 'component:%' OR summary->>'status' = 'assessed'
  )`;

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
const IS_ASSESSED = `${IS_COUNTED} AND summary->>'status' = 'assessed'`;
const HAS_LEVEL = `${IS_ASSESSED} AND (summary->'score'->>'cells')::int > 0`;

const TOTALS = [
  'count(*)::int AS listed',
  `(count(*) FILTER (WHERE ${HAS_LEVEL}
     AND (summary->>'notAssessed')::boolean))::int AS "notAssessed"`,
  ...LEVELS.map(
    level =>
      `(count(*) FILTER (WHERE ${HAS_LEVEL}
         AND summary->>'level' = '${level}'))::int AS "level ${level}"`,
  ),
  ...STATUSES.map(
    status =>
      `(count(*) FILTER (WHERE ${IS_COUNTED}
         AND summary->>'status' = '${status}'))::int
         AS "status ${status}"`,
  ),
  ...DUTIES.map(
    duty =>
      `COALESCE(sum((summary->'sentence'->>'${duty}')::int)
         FILTER (WHERE ${IS_ASSESSED}), 0)::int AS "duty ${duty}"`,
  ),
].join(', ');

/** One page of summaries out of Postgres, with the totals over all pages. */
export async function listComponents(
  knex: Knex,
  options: {
    entityRefs: string[];
    /** In place of what is kept. */
    viewed: ViewedSummary[];
    page: PageQuery;
    now: Date;
    pending: number;
  },
): Promise<ComponentPage> {
  const { entityRefs, viewed, page, now, pending } = options;
  const bindings = { entityRefs, viewed: jsonb(viewed), now };
  const { rows: sums } = await knex.raw(
    `${LISTED} SELECT ${TOTALS} FROM listed`,
    bindings,
  );
  const [rank, criticals, score, entityRef] = page.after ?? START;
  const { rows } = await knex.raw(
    `${LISTED} SELECT * FROM listed
      WHERE (rank, criticals, score, entity_ref) >
            (:rank::int, :criticals::int, :score::int, :entityRef)
      ORDER BY rank, criticals, score, entity_ref LIMIT :limit`,
    { ...bindings, rank, criticals, score, entityRef, limit: page.limit + 1 },
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
              String(last.score),
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
