import type { Gap } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';

/**
 * Puts new gaps in the place of an account's earlier ones of the same origin.
 * Gaps are derived, so nothing is lost by it; one that is still open keeps its
 * id.
 */
export async function replaceGaps(
  knex: Knex,
  accountId: string,
  origin: 'inventory' | 'plan' | 'unit',
  gaps: Gap[],
): Promise<void> {
  await knex.transaction(async tx => {
    await tx('gaps').where({ account_id: accountId, origin }).delete();
    await insert(tx, origin, gaps);
  });
}

/** The same for the gaps of some resources alone. */
export async function replaceGapsOf(
  knex: Knex,
  accountId: string,
  arns: string[],
  gaps: Gap[],
): Promise<void> {
  await knex.transaction(async tx => {
    await tx('gaps')
      .where({ account_id: accountId, origin: 'inventory' })
      .whereRaw('arn = ANY(?)', [arns])
      .delete();
    await insert(tx, 'inventory', gaps);
  });
}

async function insert(
  tx: Knex.Transaction,
  origin: string,
  gaps: Gap[],
): Promise<void> {
  const rows = gaps.map(gap => ({
    id: gap.id,
    account_id: gap.accountId,
    region: gap.region,
    service: gap.service,
    resource_type: gap.resourceType,
    arn: gap.arn ?? null,
    resource_name: gap.resourceName ?? null,
    facet: gap.facet ?? null,
    call: gap.call,
    reason: gap.reason,
    message: gap.message,
    fix: gap.fix,
    seen_at: gap.seenAt,
    origin,
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await tx('gaps')
      .insert(rows.slice(at, at + 500))
      .onConflict('id')
      .merge();
  }
}
