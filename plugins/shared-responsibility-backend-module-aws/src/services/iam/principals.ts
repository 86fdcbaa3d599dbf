import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  AttachedPermissionsBoundary,
  AttachedPolicy,
  GroupDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { Failure } from '../../collect/classifyError';
import { absentFacet, failedFacet, readFacet } from '../../collect/facets';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import {
  DETAILS_READ,
  isCustomerManaged,
  type AccountDetails,
} from './AccountDetails';
import { isAwsOwnedPath } from './awsOwnedPath';
import type { DocumentOutcome } from './PolicyDocuments';
import { readUserCredentials } from './userCredentials';

/** Where policies hang: a role, a user, a group. */
interface PolicySource {
  attached?: AttachedPolicy[];
  inline?: PolicyDetail[];
}

export async function roleResource(
  unit: UnitReader,
  details: AccountDetails,
  role: RoleDetail,
): Promise<Resource> {
  const name = role.RoleName ?? '';
  const { Path, RoleId, Arn, CreateDate, RoleLastUsed, PermissionsBoundary } =
    role;
  // Each profile would repeat the role, its trust policy included.
  const InstanceProfileArns = role.InstanceProfileList?.map(
    profile => profile.Arn ?? '',
  );
  const trust = details.documents.parse(
    role.AssumeRolePolicyDocument,
    `that says who may assume ${name}`,
  );
  const attached = role.AttachedManagedPolicies;
  return {
    arn: Arn ?? unit.arn('iam', `role${Path ?? '/'}${name}`, ''),
    accountId: unit.accountId,
    region: 'global',
    type: 'AWS::IAM::Role',
    name,
    tags: tagRecord(role.Tags),
    facets: {
      role: readFacet(
        {
          RoleName: name,
          RoleId,
          Path,
          Arn,
          CreateDate,
          RoleLastUsed,
          PermissionsBoundary,
          InstanceProfileArns,
        },
        details.at,
      ),
      trustPolicy: documentFacet(trust, details.at),
      policies: await policiesFacet(details, unit, [
        { attached, inline: role.RolePolicyList },
      ]),
      attachedPolicies: attachedFacet(attached, details),
      boundary: await boundaryFacet(details, PermissionsBoundary),
    },
    attachments: (attached ?? []).flatMap(({ PolicyArn }) =>
      PolicyArn && isCustomerManaged(unit, PolicyArn) ? [PolicyArn] : [],
    ),
    ...(isAwsOwnedPath(Path ?? '/') && { furniture: true }),
  };
}

export async function userResource(
  unit: UnitReader,
  details: AccountDetails,
  user: UserDetail,
  useOf: (arn: string) => Facet,
): Promise<Resource> {
  const name = user.UserName ?? '';
  const { Path, UserId, Arn, CreateDate, GroupList, PermissionsBoundary } =
    user;
  const groups = groupsOf(details, user);
  return {
    arn: Arn ?? unit.arn('iam', `user${Path ?? '/'}${name}`, ''),
    accountId: unit.accountId,
    region: 'global',
    type: 'AWS::IAM::User',
    name,
    tags: tagRecord(user.Tags),
    facets: {
      user: readFacet(
        {
          UserName: name,
          UserId,
          Path,
          Arn,
          CreateDate,
          GroupList,
          PermissionsBoundary,
        },
        details.at,
      ),
      groups:
        'failure' in groups
          ? failedFacet(groups.failure, DETAILS_READ, details.at)
          : readFacet(arnsOf(groups), details.at),
      policies: await userPoliciesFacet(unit, details, user, groups),
      attachedPolicies: attachedFacet(user.AttachedManagedPolicies, details),
      groupPolicies:
        'failure' in groups
          ? failedFacet(groups.failure, DETAILS_READ, details.at)
          : attachedFacet(
              groups.flatMap(group => group.AttachedManagedPolicies ?? []),
              details,
            ),
      boundary: await boundaryFacet(details, PermissionsBoundary),
      ...(await readUserCredentials(unit, name)),
      credentialUse: useOf(Arn ?? ''),
    },
    attachments: [],
  };
}

export async function groupResource(
  unit: UnitReader,
  details: AccountDetails,
  group: GroupDetail,
): Promise<Resource> {
  const { GroupName: name = '', Path, GroupId, Arn, CreateDate } = group;
  const attached = group.AttachedManagedPolicies;
  return {
    arn: Arn ?? unit.arn('iam', `group${Path ?? '/'}${name}`, ''),
    accountId: unit.accountId,
    region: 'global',
    type: 'AWS::IAM::Group',
    name,
    facets: {
      group: readFacet(
        { GroupName: name, GroupId, Path, Arn, CreateDate },
        details.at,
      ),
      policies: await policiesFacet(details, unit, [
        { attached, inline: group.GroupPolicyList },
      ]),
      attachedPolicies: attachedFacet(attached, details),
    },
    attachments: [],
  };
}

function arnsOf(groups: GroupDetail[]): string[] {
  return groups.flatMap(group => group.Arn ?? []);
}

/** The groups of a user, or why one of them was not seen. */
function groupsOf(
  details: AccountDetails,
  user: UserDetail,
): GroupDetail[] | { failure: Failure } {
  const groups: GroupDetail[] = [];
  for (const groupName of user.GroupList ?? []) {
    const group = details.groups.get(groupName);
    if (!group) {
      return {
        failure: details.watch.failure ?? {
          kind: 'error',
          code: 'IncompleteAnswer',
          message: `the group ${groupName} of user ${user.UserName} was not listed`,
        },
      };
    }
    groups.push(group);
  }
  return groups;
}

function userPoliciesFacet(
  unit: UnitReader,
  details: AccountDetails,
  user: UserDetail,
  groups: ReturnType<typeof groupsOf>,
): Promise<Facet> {
  if ('failure' in groups) {
    return Promise.resolve(
      failedFacet(groups.failure, DETAILS_READ, details.at),
    );
  }
  return policiesFacet(details, unit, [
    { attached: user.AttachedManagedPolicies, inline: user.UserPolicyList },
    ...groups.map(group => ({
      attached: group.AttachedManagedPolicies,
      inline: group.GroupPolicyList,
    })),
  ]);
}

/** Managed policies by name and ARN only: known even where a document is not. */
function attachedFacet(
  attached: AttachedPolicy[] | undefined,
  details: AccountDetails,
): Facet {
  return readFacet(
    (attached ?? []).map(({ PolicyName: name = '', PolicyArn: arn = '' }) => ({
      name,
      arn,
    })),
    details.at,
  );
}

/** All policies with their documents; one that cannot be read makes all unread. */
async function policiesFacet(
  details: AccountDetails,
  unit: UnitReader,
  sources: PolicySource[],
): Promise<Facet> {
  const value: Json[] = [];
  for (const { attached = [], inline = [] } of sources) {
    for (const { PolicyName: name = '', PolicyArn: arn = '' } of attached) {
      const outcome = await details.documents.get(arn);
      if ('failure' in outcome) {
        return documentFacet(outcome, details.at);
      }
      const kind = isCustomerManaged(unit, arn)
        ? 'customer-managed'
        : 'aws-managed';
      value.push({ name, arn, kind, document: outcome.document });
    }
    for (const { PolicyName: name = '', PolicyDocument } of inline) {
      const outcome = details.documents.parse(PolicyDocument, name);
      if ('failure' in outcome) {
        return documentFacet(outcome, details.at);
      }
      value.push({ name, kind: 'inline', document: outcome.document });
    }
  }
  return readFacet(value, details.at);
}

async function boundaryFacet(
  details: AccountDetails,
  boundary: AttachedPermissionsBoundary | undefined,
): Promise<Facet> {
  const arn = boundary?.PermissionsBoundaryArn;
  return arn
    ? documentFacet(await details.documents.get(arn), details.at)
    : absentFacet('NoPermissionsBoundary', details.at);
}

export function documentFacet(outcome: DocumentOutcome, at: string): Facet {
  return 'failure' in outcome
    ? failedFacet(outcome.failure, outcome.read, at)
    : readFacet(outcome.document, at);
}
