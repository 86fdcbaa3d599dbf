import type {
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { ListingWatch } from '../../collect/ListingWatch';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { PolicyDocuments } from './PolicyDocuments';

export const DETAILS_READ = defineReads('iam', {
  GetAccountAuthorizationDetails: {
    iamAction: 'iam:GetAccountAuthorizationDetails',
    lists: [
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::Role',
      'AWS::IAM::User',
      'AWS::IAM::Group',
    ],
    facets: [
      'policy',
      'document',
      'role',
      'user',
      'group',
      'groups',
      'trustPolicy',
      'policies',
      'attachedPolicies',
      'groupPolicies',
      'boundary',
    ],
  },
}).GetAccountAuthorizationDetails;

/**
 * Everything IAM says about who may do what. It comes as one listing whose
 * parts refer to each other across pages, so nothing can be judged before its end.
 */
export interface AccountDetails {
  users: UserDetail[];
  roles: RoleDetail[];
  groups: Map<string, GroupDetail>;
  /** Customer-managed policies. */
  policies: ManagedPolicyDetail[];
  documents: PolicyDocuments;
  watch: ListingWatch;
  at: string;
}

export async function readAccountDetails(
  unit: UnitReader,
): Promise<AccountDetails> {
  const { IAMClient, paginateGetAccountAuthorizationDetails } = sdk('iam');
  const details: AccountDetails = {
    users: [],
    roles: [],
    groups: new Map(),
    policies: [],
    documents: new PolicyDocuments(unit, DETAILS_READ),
    watch: unit.watch(DETAILS_READ),
    at: unit.time(),
  };
  const pages = unit.pages(DETAILS_READ, details.watch, options =>
    paginateGetAccountAuthorizationDetails(
      { client: unit.client(IAMClient), pageSize: 1000 },
      {
        Filter: [
          'User',
          'Role',
          'Group',
          'LocalManagedPolicy',
          'AWSManagedPolicy',
        ],
      },
      options,
    ),
  );
  for await (const { page } of pages) {
    addPage(unit, details, page);
  }
  return details;
}

function addPage(
  unit: UnitReader,
  details: AccountDetails,
  page: GetAccountAuthorizationDetailsResponse,
): void {
  details.users.push(...(page.UserDetailList ?? []));
  details.roles.push(...(page.RoleDetailList ?? []));
  for (const group of page.GroupDetailList ?? []) {
    details.groups.set(group.GroupName ?? '', group);
  }
  for (const policy of page.Policies ?? []) {
    details.documents.add(policy);
    if (isCustomerManaged(unit, policy.Arn)) {
      details.policies.push(policy);
    }
  }
}

/** True for a policy of this account; AWS's own lie in the account `aws`. */
export function isCustomerManaged(
  unit: UnitReader,
  arn: string | undefined,
): boolean {
  return arn?.split(':')[4] === unit.accountId;
}
