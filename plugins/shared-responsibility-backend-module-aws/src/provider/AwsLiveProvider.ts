import type {
  InventoryBatch,
  InventoryProvider,
  PlanProblem,
  RereadRequest,
  ScanPlan,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { planUnits } from '../collect/planUnits';
import type { AccountAccess, UnitRunner } from '../worker/UnitRunner';
import type { AccountCredentials } from './AccountCredentials';
import { rereadUnits } from './rereadUnits';
import type { ConfiguredAccount, ScanConfig } from './readScanConfig';

/** Settings of an {@link AwsLiveProvider}. */
export interface AwsLiveProviderOptions {
  config: ScanConfig;
  credentials: AccountCredentials;
  runner: UnitRunner;
  /** What re-reads run on, so that they do not queue behind a scan. Default `runner`. */
  rereader?: UnitRunner;
  /** Region to ask for what has none, where no region is configured. Default us-east-1. */
  defaultRegion?: string;
  /** Overrides the address of every AWS service. */
  endpoint?: string;
  /** Tries per call. Default 6. */
  maxAttempts?: number;
}

/** What is known of an account before it is looked at. */
type Target = Partial<ConfiguredAccount>;

/** Reads accounts by AWS's own APIs. */
export class AwsLiveProvider implements InventoryProvider {
  readonly id = 'aws-live';

  constructor(private readonly options: AwsLiveProviderOptions) {}

  async plan(signal: AbortSignal): Promise<ScanPlan> {
    const { accounts, regions } = this.options.config;
    const targets: Target[] = accounts ?? [{ regions }];
    const plan: ScanPlan = { accounts: [], units: [], problems: [] };
    for (const target of targets) {
      await this.planAccount(target, plan, signal);
    }
    return plan;
  }

  async *collect(
    unit: ScanUnit,
    signal: AbortSignal,
  ): AsyncGenerator<InventoryBatch> {
    // From the configuration alone: the plan may have been another replica's.
    const access = await this.access(this.target(unit.accountId));
    yield* this.options.runner.collect(unit, access, signal);
  }

  async *reread(
    request: RereadRequest,
    signal: AbortSignal,
  ): AsyncGenerator<InventoryBatch> {
    const access = await this.access(this.target(request.accountId));
    const { runner, rereader = runner } = this.options;
    for (const { unit, wanted } of rereadUnits(request)) {
      yield* rereader.collect(unit, access, signal, wanted);
    }
  }

  private async planAccount(
    target: Target,
    plan: ScanPlan,
    signal: AbortSignal,
  ): Promise<void> {
    const { accountId: wanted, regions: wantedRegions, name, owner } = target;
    try {
      const { accountId, regions, problems } =
        await this.options.runner.inspect(
          { accountId: wanted, regions: wantedRegions },
          await this.access(target),
          signal,
        );
      plan.problems.push(...problems);
      if (accountId) {
        plan.accounts.push({ accountId, name, owner, regions });
        plan.units.push(...planUnits(accountId, regions));
      }
    } catch (error) {
      signal.throwIfAborted();
      plan.problems.push(unplannable(wanted, error));
    }
  }

  private target(accountId: string): Target {
    const { accounts, regions } = this.options.config;
    return (
      accounts?.find(account => account.accountId === accountId) ?? { regions }
    );
  }

  private async access(target: Target): Promise<AccountAccess> {
    const { credentials, defaultRegion = 'us-east-1' } = this.options;
    return {
      credentials: await credentials.get(target.accountId),
      homeRegion: target.regions?.[0] ?? defaultRegion,
      endpoint: this.options.endpoint,
      maxAttempts: this.options.maxAttempts,
    };
  }
}

function unplannable(
  accountId: string | undefined,
  error: unknown,
): PlanProblem {
  const which = accountId ? `account ${accountId}` : 'the main AWS account';
  return {
    accountId,
    call: 'sts:GetCallerIdentity',
    reason: 'error',
    message: `${which} could not be looked at: ${
      error instanceof Error ? error.message : String(error)
    }`,
    fix: `check the credentials of ${which} in the aws section of the app config`,
  };
}
