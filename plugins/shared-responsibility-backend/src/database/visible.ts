import type { Knex } from 'knex';
import type { Visibility } from '../service/Visibility';

/**
 * Keeps the rows whose resource the caller may see: claimed by an entity
 * visible to him, or claimed by nobody and he may read the inventory.
 *
 * @param arn - The column with the resource's ARN, e.g. `r.arn`; from code, never from a caller.
 */
export function whereVisible(
  query: Knex.QueryBuilder,
  arn: string,
  { refs, inventory }: Visibility,
): void {
  if (!refs && inventory) {
    return;
  }
  const claim = `SELECT 1 FROM claims vc WHERE vc.arn = ${arn}`;
  query.where(visible => {
    if (refs) {
      visible.whereRaw(`EXISTS (${claim} AND vc.entity_ref = ANY(?))`, [
        [...refs],
      ]);
    } else {
      visible.whereRaw(`EXISTS (${claim})`);
    }
    if (inventory) {
      visible.orWhereRaw(`NOT EXISTS (${claim})`);
    }
  });
}

/** Keeps the rows whose resource a given entity claims, if the caller may see that entity. */
export function whereClaimedBy(
  query: Knex.QueryBuilder,
  arn: string,
  entityRef: string,
  { refs }: Visibility,
): void {
  if (refs && !refs.has(entityRef)) {
    query.whereRaw('false');
    return;
  }
  query.whereRaw(
    `EXISTS (SELECT 1 FROM claims ec WHERE ec.arn = ${arn} AND ec.entity_ref = ?)`,
    [entityRef],
  );
}

/** The claims of each row's resource, those of entities that the caller sees. */
export function visibleClaims(
  knex: Knex,
  arn: string,
  { refs }: Visibility,
): Knex.Raw {
  return knex.raw(
    `COALESCE((SELECT jsonb_agg(jsonb_build_object(
         'entityRef', c.entity_ref, 'rank', c.rank, 'role', c.role,
         'provenance', c.provenance) ORDER BY c.role, c.entity_ref)
       FROM claims c WHERE c.arn = ${arn} ${
      refs ? 'AND c.entity_ref = ANY(?)' : ''
    }), '[]'::jsonb) AS claims`,
    refs ? [[...refs]] : [],
  );
}

/** Rows after a position, in the order of the given columns. */
export function whereAfter(
  query: Knex.QueryBuilder,
  columns: string[],
  after: string[] | undefined,
): void {
  if (after) {
    query.whereRaw(
      `(${columns.join(', ')}) > (${columns.map(() => '?').join(', ')})`,
      after,
    );
  }
}

/** One page of a query, and how many rows it has without paging. */
export async function readPage<Row>(
  query: Knex.QueryBuilder,
  options: {
    columns: string[];
    select: (string | Knex.Raw)[];
    limit: number;
    after?: string[];
    /** What only the rows of the page need, and no count does. */
    join?: (page: Knex.QueryBuilder) => void;
  },
): Promise<{ rows: Row[]; total: number; more: boolean }> {
  const { columns, select, limit, after } = options;
  const [{ count }] = await query.clone().count({ count: '*' });
  const page = query.clone();
  options.join?.(page);
  whereAfter(page, columns, after);
  const rows = (await page
    .orderBy(columns)
    .limit(limit + 1)
    .select(select)) as Row[];
  return {
    rows: rows.slice(0, limit),
    total: Number(count),
    more: rows.length > limit,
  };
}
