import type {
  Account,
  OrganizationalUnit,
} from '@aws-sdk/client-organizations';
import type { PlanProblem } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { CredentialsRejected } from '../collect/CredentialsRejected';
import type { Failure } from '../collect/classifyError';
import { unreadReason } from '../collect/facets';
import { mapConcurrently } from '../collect/mapConcurrently';
import { defineReads, type ReadDeclaration } from '../collect/ReadDeclaration';
import { tagRecord } from '../collect/tags';
import { UnitReader } from '../collect/UnitReader';
import type { AwsClients } from '../sdk/AwsClients';
import { sdk } from '../sdk/sdk';
import type { MemberAccount } from './Organization';

const READS = defineReads('organizations', {
  ListRoots: { iamAction: 'organizations:ListRoots' },
  ListOrganizationalUnitsForParent: {
    iamAction: 'organizations:ListOrganizationalUnitsForParent',
  },
  ListAccountsForParent: { iamAction: 'organizations:ListAccountsForParent' },
  ListTagsForResource: { iamAction: 'organizations:ListTagsForResource' },
});

/** The calls that tell which accounts there are; only the account that lists needs them. */
export const organizationReads: readonly ReadDeclaration[] =
  Object.values(READS);

/** AWS answers few such calls a second, for the whole organization. */
const SIDE_BY_SIDE = 4;

/** What to ask for. */
export interface ListOrganizationOptions {
  /** Whose credentials these are, for people. */
  accountId?: string;
  /** Ask for the tags of every account: one call more each. */
  withTags: boolean;
  homeRegion: string;
  clients: AwsClients;
  signal: AbortSignal;
  now: () => Date;
}

/** The accounts of an organization; none, with the problem, if any part could not be listed. */
export interface OrganizationListing {
  members: MemberAccount[];
  problems: PlanProblem[];
}

class Unlisted extends Error {
  constructor(readonly read: ReadDeclaration, readonly failure: Failure) {
    super(failure.message);
  }
}

interface Place {
  path: string[];
  names: string[];
}

class Walk {
  private readonly unit: UnitReader;

  constructor(private readonly options: ListOrganizationOptions) {
    this.unit = new UnitReader({
      ...options,
      unit: {
        accountId: options.accountId ?? 'of the environment',
        region: 'global',
        service: 'organizations',
      },
    });
  }

  async members(): Promise<MemberAccount[]> {
    const { OrganizationsClient, paginateListRoots } = sdk('organizations');
    const client = this.unit.client(OrganizationsClient);
    const roots = await this.all(READS.ListRoots, options =>
      paginateListRoots({ client }, {}, options),
    );
    const members: MemberAccount[] = [];
    for (const root of roots.flatMap(page => page.Roots ?? [])) {
      members.push(...(await this.under({ path: [root.Id ?? ''], names: [] })));
    }
    return members;
  }

  /** Tags that are refused are told once, and leave every account in. */
  async addTags(members: MemberAccount[]): Promise<OrganizationListing> {
    const { OrganizationsClient, ListTagsForResourceCommand } =
      sdk('organizations');
    const problems: PlanProblem[] = [];
    const tagged = await mapConcurrently(
      members,
      SIDE_BY_SIDE,
      async (member): Promise<MemberAccount> => {
        const result = await this.unit.call(
          READS.ListTagsForResource,
          options =>
            this.unit.client(OrganizationsClient).send(
              new ListTagsForResourceCommand({
                ResourceId: member.accountId,
              }),
              options,
            ),
        );
        if ('failure' in result) {
          problems.push(
            problem(this.options, READS.ListTagsForResource, result.failure),
          );
          return member;
        }
        return { ...member, tags: tagRecord(result.output.Tags) };
      },
    );
    return { members: tagged, problems: problems.slice(0, 1) };
  }

  private async under({ path, names }: Place): Promise<MemberAccount[]> {
    const { OrganizationsClient, ...organizations } = sdk('organizations');
    const client = this.unit.client(OrganizationsClient);
    const ParentId = path[path.length - 1];
    const accounts = await this.all(READS.ListAccountsForParent, options =>
      organizations.paginateListAccountsForParent(
        { client },
        { ParentId },
        options,
      ),
    );
    const units = await this.all(
      READS.ListOrganizationalUnitsForParent,
      options =>
        organizations.paginateListOrganizationalUnitsForParent(
          { client },
          { ParentId },
          options,
        ),
    );
    const below = await mapConcurrently(
      units.flatMap(page => page.OrganizationalUnits ?? []),
      SIDE_BY_SIDE,
      (unit: OrganizationalUnit) =>
        this.under({
          path: [...path, unit.Id ?? ''],
          names: [...names, unit.Name ?? unit.Id ?? ''],
        }),
    );
    return [
      ...accounts
        .flatMap(page => page.Accounts ?? [])
        .map((account: Account) => toMember(account, { path, names })),
      ...below.flat(),
    ];
  }

  private async all<P>(
    read: ReadDeclaration,
    open: (options: { abortSignal: AbortSignal }) => AsyncIterable<P>,
  ): Promise<P[]> {
    const result = await this.unit.call(read, async options => {
      const pages: P[] = [];
      for await (const page of open(options)) {
        pages.push(page);
      }
      return pages;
    });
    if ('failure' in result) {
      throw new Unlisted(read, result.failure);
    }
    return result.output;
  }
}

/**
 * Walks the units of an organization from its root. Half a list would leave
 * accounts out without a trace, so a call that fails gives no list at all.
 */
export async function listOrganization(
  options: ListOrganizationOptions,
): Promise<OrganizationListing> {
  const walk = new Walk(options);
  try {
    const members = await walk.members();
    return options.withTags
      ? await walk.addTags(members)
      : { members, problems: [] };
  } catch (error) {
    if (error instanceof Unlisted) {
      return {
        members: [],
        problems: [problem(options, error.read, error.failure)],
      };
    }
    if (CredentialsRejected.is(error)) {
      return { members: [], problems: [rejected(options, error.message)] };
    }
    throw error;
  }
}

function toMember(
  { Id = '', Name, State, Status }: Account,
  { path, names }: Place,
): MemberAccount {
  return {
    accountId: Id,
    ...(Name && { name: Name }),
    // `Status` is what AWS called it before September 2026.
    status: State ?? Status ?? 'UNKNOWN',
    path,
    unitNames: names.join('/'),
  };
}

function problem(
  { accountId }: ListOrganizationOptions,
  { iamAction }: ReadDeclaration,
  failure: Failure,
): PlanProblem {
  const who = accountId ? `account ${accountId}` : 'the main AWS account';
  return {
    accountId,
    call: iamAction,
    reason: unreadReason(failure),
    message: `the accounts of the organization could not be listed by ${who}: ${failure.code}: ${failure.message}`,
    fix:
      failure.kind === 'denied'
        ? `allow ${iamAction} in ${who}, which has to be the management account or a delegated administrator, or name the accounts under sharedResponsibility.accounts`
        : 'check that AWS can be reached from here, then scan again',
  };
}

function rejected(
  { accountId }: ListOrganizationOptions,
  message: string,
): PlanProblem {
  return {
    accountId,
    call: READS.ListRoots.iamAction,
    reason: 'access-denied',
    message,
    fix: 'renew the credentials, or correct them in the aws section of the app config',
  };
}
