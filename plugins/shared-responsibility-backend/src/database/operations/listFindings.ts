import type {
  Claim,
  ControlInfo,
  Finding,
  FindingFilter,
  FindingItem,
  Page,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { ControlSettings } from '../../settings';
import { encodeCursor } from '../../service/cursor';
import type { PageQuery } from '../../service/ResponsibilityReader';
import type { Visibility } from '../../service/Visibility';
import {
  readPage,
  visibleClaims,
  whereClaimedBy,
  whereVisible,
} from '../visible';

interface Row {
  arn: string;
  account_id: string;
  region: string;
  control_id: string;
  verdict: Finding['verdict'];
  reason: Finding['reason'] | null;
  document: Finding;
  type: string;
  name: string;
  tags: Record<string, string> | null;
  accountable_ref: string | null;
  claims: Claim[];
}

const ORDER = ['f.control_id', 'f.arn', 'f.account_id', 'f.region'];

/** A pass that rests on something too old to be trusted is not served as one. */
const IS_STALE = `f.verdict = 'pass' AND f.oldest_facet_at < ?`;

/** Findings of open resources by controls that are installed now. */
export async function listFindings(
  knex: Knex,
  options: {
    filter: FindingFilter;
    page: PageQuery;
    visibility: Visibility;
    controls: ControlInfo[];
    settings: ControlSettings;
    staleBefore: Date;
  },
): Promise<Page<FindingItem>> {
  const { filter, page, visibility, staleBefore } = options;
  const controls = new Map(options.controls.map(c => [c.id, c]));
  // With a resource its findings are closed, so an open one tells of both.
  const query = knex('findings as f').whereNull('f.closed_at');
  if (filter.controlId && controls.has(filter.controlId)) {
    query.where('f.control_id', filter.controlId);
  } else {
    query.whereRaw('f.control_id = ANY(?)', [
      [...controls.keys()].filter(id => id === (filter.controlId ?? id)),
    ]);
  }
  whereVisible(query, 'f.arn', visibility);
  if (filter.entityRef) {
    whereClaimedBy(query, 'f.arn', filter.entityRef, visibility);
  }
  if (filter.accountId) {
    query.where('f.account_id', filter.accountId);
  }
  if (filter.region) {
    query.where('f.region', filter.region);
  }
  if (filter.resourceType) {
    withResources(query);
    query.where('r.type', filter.resourceType);
  }
  if (filter.verdict) {
    query.whereRaw(
      `CASE WHEN ${IS_STALE} THEN 'unknown' ELSE f.verdict END = ?`,
      [staleBefore, filter.verdict],
    );
  }

  const { rows, total, more } = await readPage<Row>(query, {
    columns: ORDER,
    select: [
      'f.arn',
      'f.account_id',
      'f.region',
      'f.control_id',
      'f.document',
      'r.type',
      'r.name',
      'r.tags',
      knex.raw(
        `(SELECT a.entity_ref FROM claims a
           WHERE a.arn = f.arn AND a.role = 'accountable' LIMIT 1) AS accountable_ref`,
      ),
      knex.raw(
        `CASE WHEN ${IS_STALE} THEN 'unknown' ELSE f.verdict END AS verdict`,
        [staleBefore],
      ),
      knex.raw(
        `CASE WHEN ${IS_STALE} THEN 'stale' ELSE f.reason END AS reason`,
        [staleBefore],
      ),
      visibleClaims(knex, 'f.arn', visibility),
    ],
    ...page,
    ...(!filter.resourceType && { join: withResources }),
  });
  const last = rows[rows.length - 1];
  return {
    items: rows.map(row =>
      toItem(row, controls.get(row.control_id)!, options.settings),
    ),
    totalItems: total,
    pageInfo:
      more && last
        ? {
            nextCursor: encodeCursor([
              last.control_id,
              last.arn,
              last.account_id,
              last.region,
            ]),
          }
        : {},
  };
}

function withResources(query: Knex.QueryBuilder): void {
  query.join('resources as r', join =>
    join
      .on('r.arn', 'f.arn')
      .andOn('r.account_id', 'f.account_id')
      .andOn('r.region', 'f.region'),
  );
}

function toItem(
  row: Row,
  control: ControlInfo,
  settings: ControlSettings,
): FindingItem {
  const { document: finding } = row;
  const setting = settings.of(control, {
    accountId: row.account_id,
    ...(row.tags && { tags: row.tags }),
    ...(row.accountable_ref && { entityRef: row.accountable_ref }),
  });
  return {
    controlId: row.control_id,
    title: control.title,
    verdict: row.verdict,
    ...(row.reason && { reason: row.reason }),
    severity: setting?.severity?.value ?? control.severity,
    ...(setting?.off && { switchedOff: setting.off.reason }),
    ...(finding.summary && { summary: finding.summary }),
    evidence: finding.evidence,
    checkedAt: finding.checkedAt,
    ...(finding.firstFailedAt && { firstFailedAt: finding.firstFailedAt }),
    ...(finding.lastFailedAt && { lastFailedAt: finding.lastFailedAt }),
    resource: {
      arn: row.arn,
      type: row.type,
      name: row.name,
      accountId: row.account_id,
      region: row.region,
    },
    entityRefs: row.claims.map(claim => claim.entityRef),
  };
}
