import type {
  Gap,
  GapFilter,
  Page,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import { encodeCursor } from '../../service/cursor';
import type { PageQuery } from '../../service/ResponsibilityReader';
import type { Visibility } from '../../service/Visibility';
import { toGap, type GapRow } from '../rows';
import { readPage, whereClaimedBy, whereVisible } from '../visible';

/**
 * Gaps of resources that the caller may see; those of whole accounts are part
 * of the inventory and have its permission.
 */
export async function listGaps(
  knex: Knex,
  options: { filter: GapFilter; page: PageQuery; visibility: Visibility },
): Promise<Page<Gap>> {
  const { filter, page, visibility } = options;
  const query = knex('gaps as g').where(readable => {
    readable.where(ofResource => {
      ofResource.whereNotNull('g.arn');
      whereVisible(ofResource, 'g.arn', visibility);
    });
    if (visibility.inventory) {
      readable.orWhereNull('g.arn');
    }
  });
  if (filter.entityRef) {
    whereClaimedBy(query, 'g.arn', filter.entityRef, visibility);
  }
  if (filter.accountId) {
    query.where('g.account_id', filter.accountId);
  }
  if (filter.region) {
    query.where('g.region', filter.region);
  }
  const { rows, total, more } = await readPage<GapRow>(query, {
    columns: ['g.id'],
    select: ['g.*'],
    ...page,
  });
  const last = rows[rows.length - 1];
  return {
    items: rows.map(toGap),
    totalItems: total,
    pageInfo: more && last ? { nextCursor: encodeCursor([last.id]) } : {},
  };
}
