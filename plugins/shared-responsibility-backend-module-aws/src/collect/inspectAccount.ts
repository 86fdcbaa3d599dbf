import type { PlanProblem } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AwsClients } from '../sdk/AwsClients';
import { sdk } from '../sdk/sdk';
import { CredentialsRejected } from './CredentialsRejected';
import type { Failure } from './classifyError';
import { unreadReason } from './facets';
import { defineReads, type ReadDeclaration } from './ReadDeclaration';
import { UnitReader } from './UnitReader';

const READS = {
  ...defineReads('sts', {
    GetCallerIdentity: { iamAction: 'sts:GetCallerIdentity' },
  }),
  ...defineReads('ec2', {
    DescribeRegions: { iamAction: 'ec2:DescribeRegions' },
  }),
};

/** The calls that are made before a scan. */
export const inspectReads: readonly ReadDeclaration[] = Object.values(READS);

/** What to look at before an account is scanned. */
export interface InspectAccountOptions {
  /** The account that the credentials should be of; undefined: whichever it is. */
  accountId?: string;
  /** Regions to scan; undefined: every region that is enabled. */
  regions?: string[];
  homeRegion: string;
  clients: AwsClients;
  signal: AbortSignal;
  now: () => Date;
}

/** An account that can be scanned, and what stands in the way of the rest. */
export interface AccountInspection {
  accountId?: string;
  regions: string[];
  problems: PlanProblem[];
}

/**
 * Finds out whose credentials these are and which regions there are. An
 * account that does not match gets no `accountId`, and so no scan.
 */
export async function inspectAccount(
  options: InspectAccountOptions,
): Promise<AccountInspection> {
  const unit = new UnitReader({
    ...options,
    unit: {
      accountId: options.accountId ?? 'of the environment',
      region: 'global',
      service: 'sts',
    },
  });
  try {
    return await inspect(unit, options);
  } catch (error) {
    if (!CredentialsRejected.is(error)) {
      throw error;
    }
    return {
      regions: [],
      problems: [
        {
          accountId: options.accountId,
          call: 'sts:GetCallerIdentity',
          reason: 'access-denied',
          message: error.message,
          fix: 'renew the credentials, or correct them in the aws section of the app config',
        },
      ],
    };
  }
}

async function inspect(
  unit: UnitReader,
  options: InspectAccountOptions,
): Promise<AccountInspection> {
  const { STSClient, GetCallerIdentityCommand } = sdk('sts');
  const identity = await unit.call(READS.GetCallerIdentity, call =>
    unit.client(STSClient).send(new GetCallerIdentityCommand({}), call),
  );
  if ('failure' in identity) {
    return {
      regions: [],
      problems: [
        callProblem(options, READS.GetCallerIdentity, identity.failure),
      ],
    };
  }
  const { Account: actual } = identity.output;
  if (!actual || (options.accountId && options.accountId !== actual)) {
    return { regions: [], problems: [mismatch(options.accountId, actual)] };
  }
  const known = await unit.call(READS.DescribeRegions, call => {
    const { EC2Client, DescribeRegionsCommand } = sdk('ec2');
    return unit
      .client(EC2Client)
      .send(new DescribeRegionsCommand({ AllRegions: true }), call);
  });
  if ('failure' in known) {
    return options.regions
      ? { accountId: actual, regions: options.regions, problems: [] }
      : {
          accountId: actual,
          regions: [],
          problems: [
            {
              ...callProblem(options, READS.DescribeRegions, known.failure),
              accountId: actual,
              fix: `allow ec2:DescribeRegions, or list the regions of account ${actual} in sharedResponsibility.accounts`,
            },
          ],
        };
  }
  const enabled = new Map(
    (known.output.Regions ?? []).map(region => [
      region.RegionName ?? '',
      region.OptInStatus !== 'not-opted-in',
    ]),
  );
  return chooseRegions(actual, options.regions, enabled);
}

function chooseRegions(
  accountId: string,
  wanted: string[] | undefined,
  enabled: Map<string, boolean>,
): AccountInspection {
  const usable = [...enabled.keys()].filter(id => enabled.get(id)).sort();
  if (!wanted) {
    return { accountId, regions: usable, problems: [] };
  }
  const problems = wanted
    .filter(region => !enabled.get(region))
    .map(region => ({
      accountId,
      call: READS.DescribeRegions.iamAction,
      reason: 'error' as const,
      message: enabled.has(region)
        ? `the region ${region} is not enabled in account ${accountId}`
        : `there is no region ${region} for account ${accountId}; it has ${usable.join(
            ', ',
          )}`,
      fix: `correct ${region} in the regions of sharedResponsibility, or enable it in the account`,
    }));
  return {
    accountId,
    regions: wanted.filter(region => enabled.get(region)),
    problems,
  };
}

function mismatch(
  expected: string | undefined,
  actual: string | undefined,
): PlanProblem {
  return {
    accountId: expected,
    call: READS.GetCallerIdentity.iamAction,
    reason: 'error',
    message: actual
      ? `the credentials for account ${expected} are those of account ${actual}, so nothing was scanned`
      : 'AWS did not say which account the credentials belong to',
    fix: `give credentials of account ${
      expected ?? 'that is to be scanned'
    } in the aws section of the app config`,
  };
}

function callProblem(
  { accountId }: InspectAccountOptions,
  read: ReadDeclaration,
  failure: Failure,
): PlanProblem {
  const denied = failure.kind === 'denied';
  return {
    accountId,
    call: read.iamAction,
    reason: unreadReason(failure),
    message: `${read.iamAction} failed: ${failure.code}: ${failure.message}`,
    fix: denied
      ? `allow ${read.iamAction} for the scanner`
      : 'check that AWS can be reached from here, then scan again',
  };
}
