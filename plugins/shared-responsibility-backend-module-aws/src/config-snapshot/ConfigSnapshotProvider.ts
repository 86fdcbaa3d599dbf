import type {
  InventoryBatch,
  InventoryProvider,
  PlanProblem,
  ScanPlan,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { SNAPSHOT_CALL } from './facets';
import { snapshotMappers } from './snapshotMappers';
import type { SnapshotReader } from './SnapshotReader';

/** Settings of a {@link ConfigSnapshotProvider}. */
export interface ConfigSnapshotProviderOptions {
  /** Files as AWS Config delivered them. */
  paths: string[];
  /** Accounts that are scanned live, and so not taken from a snapshot. */
  liveAccounts: string[];
  reader: SnapshotReader;
}

/**
 * Reads accounts from snapshots that AWS Config delivered, without asking AWS.
 *
 * An account has one source: of one that is also scanned live nothing is taken
 * from a snapshot, which knows less and would replace what was seen.
 */
export class ConfigSnapshotProvider implements InventoryProvider {
  readonly id = 'aws-config-snapshot';

  constructor(private readonly options: ConfigSnapshotProviderOptions) {}

  async plan(signal: AbortSignal): Promise<ScanPlan> {
    const { paths, liveAccounts, reader } = this.options;
    const problems: PlanProblem[] = [];
    const regions = new Map<string, Set<string>>();
    for (const file of await reader.inspectSnapshots(paths, signal)) {
      if (file.problem !== undefined) {
        problems.push(
          problem(file.problem, 'replace the file, then scan again'),
        );
        continue;
      }
      if (file.places.length === 0) {
        problems.push(
          problem(
            `${file.path} holds no resource of a type that is looked at`,
            'check what the recorder of AWS Config records',
          ),
        );
      }
      for (const { accountId, region } of file.places) {
        const known = regions.get(accountId) ?? new Set();
        regions.set(accountId, known.add(region));
      }
    }
    const plan: ScanPlan = { accounts: [], units: [], problems };
    for (const [accountId, found] of regions) {
      if (liveAccounts.includes(accountId)) {
        problems.push({
          ...problem(
            `account ${accountId} is scanned live, so nothing was taken from its AWS Config snapshot`,
            `leave account ${accountId} out of sharedResponsibility.accounts or its snapshot out of sharedResponsibility.configSnapshots`,
          ),
          accountId,
        });
        continue;
      }
      found.delete('global');
      const ids = [...found].sort();
      plan.accounts.push({ accountId, regions: ids });
      plan.units.push(...unitsOf(accountId, ids));
    }
    return plan;
  }

  collect(unit: ScanUnit, signal: AbortSignal): AsyncIterable<InventoryBatch> {
    const { reader, paths } = this.options;
    return reader.collectSnapshots(unit, paths, signal);
  }
}

function unitsOf(accountId: string, regions: string[]): ScanUnit[] {
  return snapshotMappers.flatMap(({ service, scope }) =>
    (scope === 'global' ? ['global'] : regions).map(region => ({
      accountId,
      region,
      service,
    })),
  );
}

function problem(message: string, fix: string): PlanProblem {
  return { call: SNAPSHOT_CALL, reason: 'error', message, fix };
}
