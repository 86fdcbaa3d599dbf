import type {
  OrphanFilter,
  OrphanItem,
  Page,
  ResourceFilter,
  ResourceItem,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { ServiceOfType } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { encodeCursor } from '../../service/cursor';
import type { PageQuery } from '../../service/ResponsibilityReader';
import type { Visibility } from '../../service/Visibility';
import type { ResourceRow } from '../rows';
import {
  readPage,
  visibleClaims,
  whereClaimedBy,
  whereVisible,
} from '../visible';

const ORDER = ['r.arn', 'r.account_id', 'r.region'];
const ACCOUNT_TYPE = 'AWS::::Account';

type Row = ResourceRow & { claims: ResourceItem['claims'] };

/** Open resources; of their facets only how and when each was read. */
export async function listResources(
  knex: Knex,
  options: {
    filter: ResourceFilter;
    page: PageQuery;
    visibility: Visibility;
    serviceOf: ServiceOfType;
  },
): Promise<Page<ResourceItem>> {
  const { filter, page, visibility, serviceOf } = options;
  const query = openResources(knex, filter);
  whereVisible(query, 'r.arn', visibility);
  if (filter.entityRef) {
    whereClaimedBy(query, 'r.arn', filter.entityRef, visibility);
  }
  const { rows, total, more } = await readPage<Row>(query, {
    columns: ORDER,
    select: ['r.*', visibleClaims(knex, 'r.arn', visibility)],
    ...page,
  });
  return {
    items: rows.map(row => ({
      ...toOrphan(row, serviceOf),
      claims: row.claims,
      facets: Object.fromEntries(
        Object.entries(row.facets).map(([name, facet]) => [
          name,
          { status: facet.status, capturedAt: facet.capturedAt },
        ]),
      ),
    })),
    totalItems: total,
    pageInfo: nextOf(rows, more),
  };
}

/**
 * Open resources that nobody claims, as `r`. What AWS itself puts into every
 * account, and the account, belong to the account's owner even where none is
 * known.
 */
export function orphans(knex: Knex, filter: OrphanFilter): Knex.QueryBuilder {
  return openResources(knex, filter)
    .where('r.furniture', false)
    .whereNot('r.type', ACCOUNT_TYPE)
    .whereRaw('NOT EXISTS (SELECT 1 FROM claims c WHERE c.arn = r.arn)');
}

/** A page of the open resources that nobody claims. */
export async function listOrphans(
  knex: Knex,
  options: {
    filter: OrphanFilter;
    page: PageQuery;
    serviceOf: ServiceOfType;
  },
): Promise<Page<OrphanItem>> {
  const { filter, page, serviceOf } = options;
  const query = orphans(knex, filter);
  const { rows, total, more } = await readPage<ResourceRow>(query, {
    columns: ORDER,
    select: ['r.*'],
    ...page,
  });
  return {
    items: rows.map(row => toOrphan(row, serviceOf)),
    totalItems: total,
    pageInfo: nextOf(rows, more),
  };
}

function openResources(knex: Knex, filter: OrphanFilter): Knex.QueryBuilder {
  const query = knex('resources as r').whereNull('r.closed_at');
  if (filter.accountId) {
    query.where('r.account_id', filter.accountId);
  }
  if (filter.region) {
    query.where('r.region', filter.region);
  }
  if (filter.resourceType) {
    query.where('r.type', filter.resourceType);
  }
  return query;
}

function toOrphan(row: ResourceRow, serviceOf: ServiceOfType): OrphanItem {
  return {
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.account_id,
    region: row.region,
    service: serviceOf(row.type),
    tags: row.tags ?? {},
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  };
}

function nextOf(rows: ResourceRow[], more: boolean): { nextCursor?: string } {
  const last = rows[rows.length - 1];
  return more && last
    ? { nextCursor: encodeCursor([last.arn, last.account_id, last.region]) }
    : {};
}
