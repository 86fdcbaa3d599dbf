import type { LoggerService } from '@backstage/backend-plugin-api';
import { assessAccount } from '../assessment/assessAccount';
import type { ClaimsService } from '../claims/ClaimsService';
import { replaceGaps } from '../database/operations/replaceGaps';
import type { ScanScope, UnitRow } from '../database/rows';
import { gapOfFailedUnit } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { MatrixService } from '../matrix/MatrixService';
import type { Packs } from '../matrix/Packs';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';

/** What a scan came to. */
export interface ScanResult {
  gaps: number;
  error?: string;
  matrixRevision: string;
}

/** An account that planning could not enter. */
interface PlanProblemRow {
  accountId: string;
  message: string;
}

/** How many failed units are named in the scan's own error; the rest are gaps. */
const NAMED_FAILURES = 3;

/**
 * After the last unit: judges the accounts that were read, settles who owns
 * what, and builds the matrices. Doing it again after a crash gives the same.
 */
export async function finishScan(options: {
  knex: Knex;
  logger: LoggerService;
  units: UnitRow[];
  scope: ScanScope | null;
  packs: Packs;
  claims: ClaimsService;
  matrices: MatrixService;
  ownAccounts: OwnAccounts;
  now: () => Date;
}): Promise<ScanResult> {
  const { knex, logger, units, scope, packs, claims, matrices, now } = options;
  const accountIds = [...new Set(units.map(unit => unit.account_id))].sort();
  for (const accountId of accountIds) {
    const ofAccount = units.filter(unit => unit.account_id === accountId);
    await assessAccount({
      knex,
      logger,
      accountId,
      packs,
      ownAccounts: options.ownAccounts,
      now: now(),
    });
    await replaceGaps(
      knex,
      accountId,
      'unit',
      ofAccount
        .filter(unit => unit.state === 'failed')
        .map(unit =>
          gapOfFailedUnit(
            {
              accountId,
              region: unit.region,
              service: unit.service,
              error: unit.error ?? 'It could not be read',
            },
            now().toISOString(),
          ),
        ),
    );
    if (ofAccount.some(unit => unit.state === 'done')) {
      await knex('accounts')
        .where({ account_id: accountId })
        .update({ last_scanned_at: now() });
    }
  }
  const inScope = scope?.places.map(place => place.accountId);
  const problems: PlanProblemRow[] = await knex('gaps')
    .where({ origin: 'plan' })
    .modify(query => {
      if (inScope) {
        query.whereRaw('account_id = ANY(?)', [inScope]);
      }
    })
    .select({ accountId: 'account_id', message: 'message' });
  await claims.refresh();
  const matrixRevision = await matrices.rebuildAll();

  const [{ count }] = await knex('gaps')
    .whereRaw('account_id = ANY(?)', [
      [...accountIds, ...problems.map(problem => problem.accountId)],
    ])
    .count({ count: '*' });
  return {
    gaps: Number(count),
    ...errorOf(units, problems),
    matrixRevision,
  };
}

function errorOf(
  units: UnitRow[],
  problems: { message: string }[],
): { error?: string } {
  const failures = [
    ...problems.map(problem => problem.message),
    ...units
      .filter(unit => unit.state === 'failed')
      .map(
        unit =>
          `${unit.service} in ${unit.region} of ${unit.account_id}: ${unit.error}`,
      ),
  ];
  if (failures.length === 0) {
    return {};
  }
  const more = failures.length - NAMED_FAILURES;
  return {
    error:
      failures.slice(0, NAMED_FAILURES).join('; ') +
      (more > 0 ? `; and ${more} more` : ''),
  };
}
