import type {
  AttachedPolicy,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { parseDocument } from '../../collect/parseDocument';
import { toJson } from '../../collect/toJson';
import { sdk } from '../../sdk/sdk';
import type { AsJson } from '../../services/readExisting';
import type { ConfigItem } from '../ConfigItem';
import {
  configurationOf,
  notInSnapshots,
  NotRecorded,
  RecordedAsNone,
  requireLists,
  snapshotFacet,
  type Uses,
} from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { isAwsOwnedPath } from '../../services/iam/awsOwnedPath';
import { toSdkShape, type SdkSchema } from '../toSdkShape';
import { valueOf } from './ec2';
import { recordedTags } from './recordedTags';

const POLICY = 'AWS::IAM::Policy';
const ROLE = 'AWS::IAM::Role';
const USER = 'AWS::IAM::User';
const GROUP = 'AWS::IAM::Group';

/** Where policies hang. */
interface PolicySource {
  attached: AsJson<AttachedPolicy>[];
  inline: AsJson<PolicyDetail>[];
}

/** The account's own policies, its roles, users and groups. */
export const iamMapper: SnapshotMapper = {
  service: 'iam',
  scope: 'global',
  reads: [POLICY, ROLE, USER, GROUP],
  lists: ['AWS::IAM::ManagedPolicy', ROLE, USER, GROUP],
  resources: place => [
    ...place.items(POLICY).map(item => policy(place, item)),
    ...place.items(ROLE).map(item => role(place, item)),
    ...place.items(USER).map(item => user(place, item)),
    ...place.items(GROUP).map(item => group(place, item)),
  ],
};

function policy(place: SnapshotPlace, item: ConfigItem): Resource {
  return {
    ...resource(place, item, 'policy', {
      policy: snapshotFacet(item, () => {
        const { PolicyVersionList, ...rest } = policyDetail(item);
        return toJson(rest);
      }),
      document: snapshotFacet(item, () => documentOf(item)),
      tags: recordedTags(item),
    }),
    type: 'AWS::IAM::ManagedPolicy',
  };
}

function role(place: SnapshotPlace, item: ConfigItem): Resource {
  const detail = () => shape<RoleDetail>(item, sdk('iam').RoleDetail$);
  const { path } = item.configuration ?? {};
  const attachedPolicies = attachedFacet(item, detail);
  return {
    ...resource(place, item, 'role', {
      trustPolicy: snapshotFacet(item, () =>
        parseDocument(
          detail().AssumeRolePolicyDocument,
          `the policy that says who may assume ${item.resourceName}`,
        ),
      ),
      policies: snapshotFacet(item, uses =>
        policies(place, uses, [sourceOf(item, detail(), 'RolePolicyList')]),
      ),
      attachedPolicies,
      boundary: boundary(place, item),
      // When a role was last used is not recorded as it happens, and a role
      // without it would look unused.
      ...notInSnapshots(item, ['role']),
    }),
    attachments: (valueOf<{ arn: string }[]>(attachedPolicies) ?? [])
      .map(({ arn }) => arn)
      .filter(arn => isOwn(place, arn)),
    ...(typeof path === 'string' &&
      isAwsOwnedPath(path) && {
        furniture: true,
      }),
  };
}

function user(place: SnapshotPlace, item: ConfigItem): Resource {
  const detail = () => shape<UserDetail>(item, sdk('iam').UserDetail$);
  return resource(place, item, 'user', {
    user: snapshotFacet(item, () => {
      const { UserPolicyList, AttachedManagedPolicies, Tags, ...rest } =
        detail();
      return toJson(rest);
    }),
    groups: snapshotFacet(item, uses => {
      const found = detail();
      requireLists({ ...found }, ['GroupList'], item);
      return (found.GroupList ?? []).map(name =>
        arnOf(place, groupItem(place, uses, name)),
      );
    }),
    policies: snapshotFacet(item, uses => {
      const found = detail();
      requireLists({ ...found }, ['GroupList'], item);
      return policies(place, uses, [
        sourceOf(item, found, 'UserPolicyList'),
        ...(found.GroupList ?? []).map(name => groupSource(place, uses, name)),
      ]);
    }),
    attachedPolicies: attachedFacet(item, detail),
    groupPolicies: snapshotFacet(item, uses => {
      const found = detail();
      requireLists({ ...found }, ['GroupList'], item);
      return (found.GroupList ?? []).flatMap(name =>
        attachedOf(groupSource(place, uses, name)),
      );
    }),
    boundary: boundary(place, item),
  });
}

function group(place: SnapshotPlace, item: ConfigItem): Resource {
  const detail = () => shape<GroupDetail>(item, sdk('iam').GroupDetail$);
  const { tags: _untaggable, ...found } = resource(place, item, 'group', {
    group: snapshotFacet(item, () => {
      const { GroupPolicyList, AttachedManagedPolicies, ...rest } = detail();
      return toJson(rest);
    }),
    policies: snapshotFacet(item, uses =>
      policies(place, uses, [sourceOf(item, detail(), 'GroupPolicyList')]),
    ),
    attachedPolicies: attachedFacet(item, detail),
  });
  return found;
}

function attachedFacet(
  item: ConfigItem,
  detail: () => { AttachedManagedPolicies?: AsJson<AttachedPolicy>[] },
): Facet {
  return snapshotFacet(item, () => {
    const found = detail();
    requireLists({ ...found }, ['AttachedManagedPolicies'], item);
    return attachedOf({
      attached: found.AttachedManagedPolicies ?? [],
      inline: [],
    });
  });
}

function attachedOf({ attached }: PolicySource) {
  return attached.map(({ PolicyName: name = '', PolicyArn: arn = '' }) => ({
    name,
    arn,
  }));
}

function groupSource(
  place: SnapshotPlace,
  uses: Uses,
  name: string,
): PolicySource {
  const item = groupItem(place, uses, name);
  const detail = shape<GroupDetail>(item, sdk('iam').GroupDetail$);
  return sourceOf(item, detail, 'GroupPolicyList');
}

function groupItem(place: SnapshotPlace, uses: Uses, name: string): ConfigItem {
  const item = place
    .items(GROUP)
    .find(({ resourceName }) => resourceName === name);
  if (!item) {
    throw new NotRecorded(`the snapshot does not hold the group ${name}`);
  }
  uses(item);
  return item;
}

function sourceOf<K extends string>(
  item: ConfigItem,
  detail: { AttachedManagedPolicies?: AsJson<AttachedPolicy>[] } & {
    [key in K]?: AsJson<PolicyDetail>[];
  },
  inline: K,
): PolicySource {
  requireLists({ ...detail }, ['AttachedManagedPolicies', inline], item);
  return {
    attached: detail.AttachedManagedPolicies ?? [],
    inline: detail[inline] ?? [],
  };
}

/** All policies with their documents; one that is not there makes all unread. */
function policies(
  place: SnapshotPlace,
  uses: Uses,
  sources: PolicySource[],
): Json {
  return sources.flatMap(({ attached, inline }) => [
    ...attached.map(({ PolicyName: name = '', PolicyArn: arn = '' }) => ({
      name,
      arn,
      kind: isOwn(place, arn) ? 'customer-managed' : 'aws-managed',
      document: managedDocument(place, uses, arn),
    })),
    ...inline.map(({ PolicyName: name = '', PolicyDocument }) => ({
      name,
      kind: 'inline',
      document: parseDocument(PolicyDocument, `the policy ${name}`),
    })),
  ]);
}

function boundary(place: SnapshotPlace, item: ConfigItem): Facet {
  return snapshotFacet(item, uses => {
    const { permissionsBoundary: recorded } = configurationOf(item);
    if (recorded === undefined) {
      throw new NotRecorded(
        `the snapshot does not state the permissions boundary of ${item.resourceName}`,
      );
    }
    if (recorded === null) {
      throw new RecordedAsNone('NoPermissionsBoundary');
    }
    const { PermissionsBoundaryArn } = toSdkShape(
      sdk('iam').AttachedPermissionsBoundary$,
      recorded,
    ) as { PermissionsBoundaryArn?: string };
    return managedDocument(place, uses, PermissionsBoundaryArn ?? '');
  });
}

function managedDocument(place: SnapshotPlace, uses: Uses, arn: string): Json {
  const item = place.items(POLICY).find(found => arnOf(place, found) === arn);
  if (!item) {
    throw new NotRecorded(
      `the snapshot does not hold the policy ${arn}; AWS Config records none of AWS's own`,
    );
  }
  uses(item);
  return documentOf(item);
}

function documentOf(item: ConfigItem): Json {
  const version = policyDetail(item).PolicyVersionList?.find(
    ({ IsDefaultVersion }) => IsDefaultVersion,
  );
  if (!version) {
    throw new NotRecorded(
      `the snapshot does not hold the default version of the policy ${item.resourceName}`,
    );
  }
  return parseDocument(version.Document, `the policy ${item.resourceName}`);
}

function policyDetail(item: ConfigItem) {
  return shape<ManagedPolicyDetail>(item, sdk('iam').ManagedPolicyDetail$);
}

function shape<T>(item: ConfigItem, schema: SdkSchema): AsJson<T> {
  return toSdkShape(schema, configurationOf(item)) as AsJson<T>;
}

function isOwn(place: SnapshotPlace, arn: string): boolean {
  return arn.split(':')[4] === place.accountId;
}

function arnOf(place: SnapshotPlace, item: ConfigItem): string {
  const { arn } = item.configuration ?? {};
  return (
    item.arn ||
    (typeof arn === 'string' && arn) ||
    place.arn('iam', `unnamed/${item.resourceId}`, '')
  );
}

function resource(
  place: SnapshotPlace,
  item: ConfigItem,
  kind: string,
  facets: Record<string, Facet>,
): Resource {
  const name = item.resourceName ?? item.resourceId;
  const { arn } = item.configuration ?? {};
  return {
    arn:
      item.arn ||
      (typeof arn === 'string' && arn) ||
      place.arn('iam', `${kind}/${name}`, ''),
    accountId: place.accountId,
    region: 'global',
    type: item.resourceType,
    name,
    tags: item.tags,
    facets,
    attachments: [],
  };
}
