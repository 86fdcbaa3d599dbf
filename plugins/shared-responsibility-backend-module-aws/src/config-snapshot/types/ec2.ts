import type { Instance, SecurityGroup, Volume } from '@aws-sdk/client-ec2';
import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { tagRecord } from '../../collect/tags';
import { sdk } from '../../sdk/sdk';
import type { AsJson } from '../../services/readExisting';
import type { ConfigItem, JsonObject } from '../ConfigItem';
import {
  configurationOf,
  notInSnapshots,
  NotRecorded,
  requireLists,
  snapshotFacet,
} from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { toSdkShape, type SdkSchema } from '../toSdkShape';

/** Instances, volumes and security groups of a region. */
export const ec2Mapper: SnapshotMapper = {
  service: 'ec2',
  scope: 'region',
  reads: ['AWS::EC2::Instance', 'AWS::EC2::Volume', 'AWS::EC2::SecurityGroup'],
  lists: ['AWS::EC2::Instance', 'AWS::EC2::Volume', 'AWS::EC2::SecurityGroup'],
  resources: place => [
    ...place.items('AWS::EC2::Instance').map(item => instance(place, item)),
    ...place.items('AWS::EC2::Volume').map(item => volume(place, item)),
    ...place.items('AWS::EC2::SecurityGroup').map(item => group(place, item)),
  ],
};

/** A facet that is one EC2 shape as a whole. */
export function ec2Facet(
  item: ConfigItem,
  schema: SdkSchema,
  lists: readonly string[] = [],
): Facet {
  return snapshotFacet(item, () => {
    const value = toSdkShape(schema, configurationOf(item)) as JsonObject;
    requireLists(value, lists, item);
    return value;
  });
}

/** What every EC2 resource has alike. */
export function ec2Resource(
  place: SnapshotPlace,
  item: ConfigItem,
  arnKind: string,
  facets: Record<string, Facet>,
): Resource {
  return {
    arn: item.arn ?? place.arn('ec2', `${arnKind}/${item.resourceId}`),
    accountId: place.accountId,
    region: place.region,
    type: item.resourceType,
    name: item.resourceId,
    tags: item.tags,
    facets,
    attachments: [],
  };
}

/** The value of a facet that was read. */
export function valueOf<T>(facet: Facet): AsJson<T> | undefined {
  return facet.status === 'read' ? (facet.value as AsJson<T>) : undefined;
}

function instance(place: SnapshotPlace, item: ConfigItem): Resource {
  const facet = ec2Facet(item, sdk('ec2').Instance$, [
    'SecurityGroups',
    'NetworkInterfaces',
    'BlockDeviceMappings',
  ]);
  const value = valueOf<Instance>(facet);
  const groups = [
    ...(value?.SecurityGroups ?? []),
    ...(value?.NetworkInterfaces ?? []).flatMap(i => i.Groups ?? []),
  ]
    .filter(({ GroupName }) => GroupName !== 'default')
    .flatMap(({ GroupId }) => GroupId ?? []);
  const volumes = (value?.BlockDeviceMappings ?? []).flatMap(
    mapping => mapping.Ebs?.VolumeId ?? [],
  );
  return {
    ...ec2Resource(place, item, 'instance', {
      instance: facet,
      ...notInSnapshots(item, [
        'ssmInformation',
        'patchState',
        'image',
        'vulnerabilityScanning',
        'vulnerabilityCoverage',
        'vulnerabilities',
      ]),
    }),
    tags: item.tags ?? (value?.Tags && tagRecord(value.Tags)),
    attachments: [
      ...volumes.map(id => place.arn('ec2', `volume/${id}`)),
      ...[...new Set(groups)].map(id =>
        place.arn('ec2', `security-group/${id}`),
      ),
    ],
  };
}

function volume(place: SnapshotPlace, item: ConfigItem): Resource {
  const facet = ec2Facet(item, sdk('ec2').Volume$);
  const tags = valueOf<Volume>(facet)?.Tags;
  return {
    ...ec2Resource(place, item, 'volume', { volume: facet }),
    tags: item.tags ?? (tags && tagRecord(tags)),
  };
}

function group(place: SnapshotPlace, item: ConfigItem): Resource {
  const facet = snapshotFacet(item, () => {
    const recorded = configurationOf(item);
    requireLists(recorded, ['ipPermissions', 'ipPermissionsEgress'], item);
    return toSdkShape(sdk('ec2').SecurityGroup$, {
      ...recorded,
      ipPermissions: permissions(recorded.ipPermissions, item),
      ipPermissionsEgress: permissions(recorded.ipPermissionsEgress, item),
    });
  });
  const value = valueOf<SecurityGroup>(facet);
  return {
    ...ec2Resource(place, item, 'security-group', {
      group: facet,
      prefixLists: prefixLists(item, value),
    }),
    tags: item.tags ?? (value?.Tags && tagRecord(value.Tags)),
    ...(value?.GroupName === 'default' && { furniture: true }),
  };
}

/**
 * Rules with their IPv4 ranges where the SDK has them: AWS Config records them
 * as objects in `ipv4Ranges`, and as plain text in `ipRanges`. A rule that
 * leaves a kind of source out would look closed, so it must state each.
 */
function permissions(list: Json, item: ConfigItem): Json {
  return (list as Json[]).map((rule, index) => {
    const { ipv4Ranges, ipRanges, ...rest } = (rule ?? {}) as JsonObject;
    requireLists(
      rest,
      ['ipv6Ranges', 'prefixListIds', 'userIdGroupPairs'],
      item,
    );
    const ranges = [ipv4Ranges, ipRanges].find(Array.isArray) as
      | Json[]
      | undefined;
    if (!ranges) {
      throw new NotRecorded(
        `the snapshot does not state the IPv4 ranges of rule ${index + 1} of ${
          item.resourceId
        }`,
      );
    }
    return {
      ...rest,
      ipRanges: ranges.map(range =>
        typeof range === 'string' ? { cidrIp: range } : range,
      ),
    };
  });
}

/** Entries of prefix lists are not recorded; a group that names none needs none. */
function prefixLists(
  item: ConfigItem,
  value: AsJson<SecurityGroup> | undefined,
): Facet {
  return snapshotFacet(item, () => {
    const rules = value && [
      ...(value.IpPermissions ?? []),
      ...(value.IpPermissionsEgress ?? []),
    ];
    if (!rules || rules.some(rule => rule.PrefixListIds?.length)) {
      throw new NotRecorded(
        `the snapshot does not hold the ranges of the prefix lists that ${item.resourceId} refers to`,
      );
    }
    return {};
  });
}
