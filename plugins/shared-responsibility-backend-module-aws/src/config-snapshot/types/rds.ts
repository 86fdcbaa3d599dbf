import type { DBCluster, DBInstance, Tag } from '@aws-sdk/client-rds';
import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { tagRecord } from '../../collect/tags';
import { sdk } from '../../sdk/sdk';
import {
  FAMILY_PREFIXES,
  typeOfEngine,
} from '../../services/rds/databaseFamily';
import type { AsJson } from '../../services/readExisting';
import type { ConfigItem, JsonObject } from '../ConfigItem';
import {
  configurationOf,
  notInSnapshots,
  requireLists,
  snapshotFacet,
} from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { toSdkShape } from '../toSdkShape';
import { ec2Mapper, valueOf } from './ec2';

const KINDS = ['DBInstance', 'DBCluster'];

/** Database instances and clusters of a region. */
export const rdsMapper: SnapshotMapper = {
  service: 'rds',
  scope: 'region',
  reads: [
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
    'AWS::EC2::SecurityGroup',
  ],
  lists: FAMILY_PREFIXES.flatMap(family =>
    KINDS.map(kind => `${family}::${kind}`),
  ),
  resources: place => {
    const ownGroups = namedGroups(place);
    return [
      ...place.items('AWS::RDS::DBCluster').map(item => cluster(place, item)),
      ...place
        .items('AWS::RDS::DBInstance')
        .map(item => instance(place, item, ownGroups)),
    ];
  },
};

/** ARNs of security groups that are known not to be a VPC's default one. */
function namedGroups(place: SnapshotPlace): Set<string> {
  return new Set(
    ec2Mapper
      .resources(place)
      .filter(
        ({ type, facets, furniture }) =>
          type === 'AWS::EC2::SecurityGroup' &&
          facets.group.status === 'read' &&
          !furniture,
      )
      .map(({ arn }) => arn),
  );
}

function cluster(place: SnapshotPlace, item: ConfigItem): Resource {
  const facet = snapshotFacet(item, () =>
    toSdkShape(sdk('rds').DBCluster$, configurationOf(item)),
  );
  const value = valueOf<DBCluster>(facet);
  const name =
    value?.DBClusterIdentifier ?? item.resourceName ?? item.resourceId;
  return {
    ...shared(place, item, value, 'DBCluster', { cluster: facet }),
    arn: item.arn ?? value?.DBClusterArn ?? place.arn('rds', `cluster:${name}`),
    name,
  };
}

function instance(
  place: SnapshotPlace,
  item: ConfigItem,
  ownGroups: Set<string>,
): Resource {
  const facet = snapshotFacet(item, () => {
    const value = toSdkShape(
      sdk('rds').DBInstance$,
      configurationOf(item),
    ) as JsonObject;
    requireLists(value, ['VpcSecurityGroups'], item);
    return value;
  });
  const value = valueOf<DBInstance>(facet);
  // The resource id is the database's unchanging one, not what it is called.
  const name =
    value?.DBInstanceIdentifier ?? item.resourceName ?? item.resourceId;
  return {
    ...shared(place, item, value, 'DBInstance', { instance: facet }),
    arn: item.arn ?? value?.DBInstanceArn ?? place.arn('rds', `db:${name}`),
    name,
    attachments: (value?.VpcSecurityGroups ?? [])
      .flatMap(group => group.VpcSecurityGroupId ?? [])
      .map(id => place.arn('ec2', `security-group/${id}`))
      .filter(arn => ownGroups.has(arn)),
  };
}

function shared(
  place: SnapshotPlace,
  item: ConfigItem,
  value: AsJson<{ Engine?: string; TagList?: Tag[] }> | undefined,
  kind: string,
  facets: Record<string, Facet>,
): Omit<Resource, 'arn' | 'name'> {
  return {
    accountId: place.accountId,
    region: place.region,
    type: typeOfEngine(value?.Engine, kind),
    tags: item.tags ?? (value?.TagList && tagRecord(value.TagList)),
    facets: { ...facets, ...notInSnapshots(item, ['pendingMaintenance']) },
    attachments: [],
  };
}
