import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  AttachedPermissionsBoundary,
  AttachedPolicy,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import { absentFacet, failedFacet, readFacet } from '../../collect/facets';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import {
  DETAILS_READ,
  isCustomerManaged,
  type AccountDetails,
} from './AccountDetails';
import type { DocumentOutcome } from './PolicyDocuments';

/** Where policies hang: a role, a user, a group. */
interface PolicySource {
  attached?: AttachedPolicy[];
  inline?: PolicyDetail[];
}

/** Paths that AWS alone may create roles under. */
const AWS_OWNED_PATHS = ['/aws-service-role/', '/aws-reserved/'];

export async function roleResource(
  unit: UnitReader,
  details: AccountDetails,
  role: RoleDetail,
): Promise<Resource> {
  const name = role.RoleName ?? '';
  const { Path, RoleId, Arn, CreateDate, RoleLastUsed, PermissionsBoundary } =
    role;
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
        },
        details.at,
      ),
      trustPolicy: documentFacet(trust, details.at),
      policies: await policiesFacet(details, unit, [
        { attached, inline: role.RolePolicyList },
      ]),
      boundary: await boundaryFacet(details, PermissionsBoundary),
    },
    attachments: (attached ?? []).flatMap(({ PolicyArn }) =>
      PolicyArn && isCustomerManaged(unit, PolicyArn) ? [PolicyArn] : [],
    ),
    ...(AWS_OWNED_PATHS.some(path => Path?.startsWith(path)) && {
      furniture: true,
    }),
  };
}

export async function userResource(
  unit: UnitReader,
  details: AccountDetails,
  user: UserDetail,
): Promise<Resource> {
  const name = user.UserName ?? '';
  const { Path, UserId, Arn, CreateDate, GroupList, PermissionsBoundary } =
    user;
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
      policies: await userPoliciesFacet(unit, details, user),
      boundary: await boundaryFacet(details, PermissionsBoundary),
    },
    attachments: [],
  };
}

function userPoliciesFacet(
  unit: UnitReader,
  details: AccountDetails,
  user: UserDetail,
): Promise<Facet> {
  const sources: PolicySource[] = [
    { attached: user.AttachedManagedPolicies, inline: user.UserPolicyList },
  ];
  for (const groupName of user.GroupList ?? []) {
    const group = details.groups.get(groupName);
    if (!group) {
      const failure = details.watch.failure ?? {
        kind: 'error' as const,
        code: 'IncompleteAnswer',
        message: `the group ${groupName} of user ${user.UserName} was not listed`,
      };
      return Promise.resolve(failedFacet(failure, DETAILS_READ, details.at));
    }
    sources.push({
      attached: group.AttachedManagedPolicies,
      inline: group.GroupPolicyList,
    });
  }
  return policiesFacet(details, unit, sources);
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
