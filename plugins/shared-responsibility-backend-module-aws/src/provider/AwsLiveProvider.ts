import type {
  InventoryBatch,
  InventoryProvider,
  PlanProblem,
  RereadRequest,
  ScanPlan,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { mapConcurrently } from '../collect/mapConcurrently';
import { planUnits } from '../collect/planUnits';
import { chooseMembers } from '../organization/chooseMembers';
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

/** Accounts that are looked at side by side before a scan. */
const SIDE_BY_SIDE = 4;

/** Reads accounts by AWS's own APIs. */
export class AwsLiveProvider implements InventoryProvider {
  readonly id = 'aws-live';

  constructor(private readonly options: AwsLiveProviderOptions) {}

  async plan(signal: AbortSignal): Promise<ScanPlan> {
    const { targets, ...told } = await this.targets(signal);
    const planned = await mapConcurrently(targets, SIDE_BY_SIDE, target =>
      this.planAccount(target, signal),
    );
    return {
      ...told,
      accounts: planned.flatMap(plan => plan.accounts),
      units: planned.flatMap(plan => plan.units),
      problems: [...told.problems, ...planned.flatMap(plan => plan.problems)],
    };
  }

  /** The accounts of the organization, and those that the configuration names besides. */
  private async targets(
    signal: AbortSignal,
  ): Promise<Pick<ScanPlan, 'problems' | 'members'> & { targets: Target[] }> {
    const { accounts, regions, organization } = this.options.config;
    if (!organization) {
      return { targets: accounts ?? [{ regions }], problems: [] };
    }
    const { accountId, exclude } = organization;
    const listed = await this.options.runner.listOrganization(
      { accountId, withTags: Object.keys(exclude.tags).length > 0 },
      await this.access({ accountId }),
      signal,
    );
    const named = accounts ?? [];
    const isNamed = (id: string) => named.some(a => a.accountId === id);
    // Whoever names an account wants it scanned, whatever excludes it.
    const members = chooseMembers(listed.members, organization).map(
      ({ skipped, ...member }) => ({
        ...member,
        ...(skipped && !isNamed(member.accountId) && { skipped }),
      }),
    );
    const others = members.filter(
      ({ accountId: id, skipped }) => !skipped && !isNamed(id),
    );
    return {
      targets: [...named, ...others.map(member => ({ ...member, regions }))],
      problems: listed.problems,
      // An organization has its management account at least.
      ...(members.length > 0 && { members }),
    };
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
    { accountId: wanted, regions: wantedRegions, ...told }: Target,
    signal: AbortSignal,
  ): Promise<ScanPlan> {
    try {
      const { accountId, problems, ...found } =
        await this.options.runner.inspect(
          { accountId: wanted, regions: wantedRegions },
          await this.access({ accountId: wanted, regions: wantedRegions }),
          signal,
        );
      if (!accountId) {
        return { accounts: [], units: [], problems };
      }
      const { excludedRegions } = this.options.config;
      const regions = found.regions.filter(
        region => !excludedRegions.includes(region),
      );
      return {
        accounts: [{ accountId, ...told, regions }],
        units: planUnits(accountId, regions),
        problems,
      };
    } catch (error) {
      signal.throwIfAborted();
      return {
        accounts: [],
        units: [],
        problems: [unplannable(wanted, error)],
      };
    }
  }

  private target(accountId: string): Target {
    const { accounts, regions } = this.options.config;
    return {
      accountId,
      regions,
      ...accounts?.find(account => account.accountId === accountId),
    };
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
    fix: accountId
      ? `make the role of docs/scanner-role.yaml (or .tf) in ${which}, trusted by the one that the backend runs as, and name it in the aws section of the app config; if it is there, check its trust policy and external id`
      : 'check the credentials in the aws section of the app config',
  };
}
