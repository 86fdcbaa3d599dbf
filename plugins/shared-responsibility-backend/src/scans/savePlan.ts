import type { Knex } from 'knex';
import { gapOfPlanProblem } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
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
  const accounts = new Map(planned.accounts.map(a => [a.accountId, a]));
  if (accounts.size > 0) {
    await tx('accounts')
      .insert(
        [...accounts.values()].map(account => ({
          account_id: account.accountId,
          name: account.name ?? null,
          owner_ref: account.owner ?? null,
          regions: JSON.stringify(account.regions),
        })),
      )
      .onConflict('account_id')
      .merge(['name', 'owner_ref', 'regions']);
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
