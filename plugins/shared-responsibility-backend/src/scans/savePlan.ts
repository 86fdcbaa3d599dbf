import {
  gapOfPlanProblem,
  type OrganizationMember,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { AccountRow } from '../database/rows';
import type { Planned } from './planUnits';

/**
 * Stores the accounts that a plan names, and what it could not enter. An
 * account that is no longer scanned keeps its row and all that was read of it.
 */
export async function savePlan(
  tx: Knex.Transaction,
  planned: Planned,
  now: Date,
): Promise<void> {
  // What the configuration calls an account comes before the organization's word.
  if (planned.members) {
    await saveMembers(tx, planned.members);
  }
  await saveAccounts(tx, planned);
  for (const { accountId } of planned.problems) {
    if (accountId && /^\d{12}$/.test(accountId)) {
      await tx('accounts')
        .insert({ account_id: accountId, regions: '[]' })
        .onConflict('account_id')
        .ignore();
    }
  }
  await tx('gaps').where({ origin: 'plan' }).delete();
  const gaps = new Map(
    planned.problems.map(problem => {
      const gap = gapOfPlanProblem(problem, now.toISOString());
      return [gap.id, gap];
    }),
  );
  for (const gap of gaps.values()) {
    await tx('gaps').insert({
      id: gap.id,
      account_id: gap.accountId,
      region: gap.region,
      service: gap.service,
      resource_type: gap.resourceType,
      call: gap.call,
      reason: gap.reason,
      message: gap.message,
      fix: gap.fix,
      seen_at: gap.seenAt,
      origin: 'plan',
    });
  }
}

async function saveAccounts(
  tx: Knex.Transaction,
  { accounts, members = [] }: Planned,
): Promise<void> {
  const names = new Map(members.map(m => [m.accountId, m.name]));
  for (const { accountId, name, owner, regions } of accounts) {
    await upsertAccount(tx, accountId, {
      name: name ?? names.get(accountId) ?? null,
      owner_ref: owner ?? null,
      regions: JSON.stringify(regions),
    });
  }
}

/** Who has left the organization keeps his row, and is one's own no longer. */
async function saveMembers(
  tx: Knex.Transaction,
  members: OrganizationMember[],
): Promise<void> {
  await tx('accounts').update({ is_member: false, skipped_because: null });
  for (const { accountId, name, skipped } of members) {
    await upsertAccount(tx, accountId, {
      is_member: true,
      skipped_because: skipped ?? null,
      ...(name && { name }),
    });
  }
}

async function upsertAccount(
  tx: Knex.Transaction,
  accountId: string,
  told: Partial<Omit<AccountRow, 'regions'>> & { regions?: string },
): Promise<void> {
  await tx('accounts')
    .insert({ account_id: accountId, regions: '[]', ...told })
    .onConflict('account_id')
    .merge(Object.keys(told));
}
