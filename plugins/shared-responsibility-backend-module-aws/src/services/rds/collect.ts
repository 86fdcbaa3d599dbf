import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { defaultGroupReads, findDefaultGroups } from '../ec2/defaultGroups';
import {
  pendingMaintenanceReads,
  readPendingMaintenance,
} from './pendingMaintenance';

/** The RDS API also answers for two other services, which own their types. */
const FAMILIES: Record<string, string> = {
  neptune: 'AWS::Neptune',
  docdb: 'AWS::DocDB',
};
const FAMILY_PREFIXES = ['AWS::RDS', ...Object.values(FAMILIES)];

const READS = defineReads('rds', {
  DescribeDBInstances: {
    iamAction: 'rds:DescribeDBInstances',
    lists: FAMILY_PREFIXES.map(prefix => `${prefix}::DBInstance`),
    facets: ['instance'],
  },
  DescribeDBClusters: {
    iamAction: 'rds:DescribeDBClusters',
    lists: FAMILY_PREFIXES.map(prefix => `${prefix}::DBCluster`),
    facets: ['cluster'],
  },
});

function typeOf(engine: string | undefined, kind: string): string {
  return `${FAMILIES[engine ?? ''] ?? 'AWS::RDS'}::${kind}`;
}

async function* collect(unit: UnitReader) {
  const rds = sdk('rds');
  const paging = { client: unit.client(rds.RDSClient), pageSize: 100 };
  // Asked for once, and only where there is a database at all.
  let maintenance: Promise<(arn: string) => Facet> | undefined;
  const maintenanceOf = () =>
    (maintenance = maintenance ?? readPendingMaintenance(unit));

  const clusters = unit.watch(READS.DescribeDBClusters);
  const clusterPages = unit.pages(READS.DescribeDBClusters, clusters, options =>
    rds.paginateDescribeDBClusters(paging, {}, options),
  );
  for await (const { page, at } of clusterPages) {
    const found = page.DBClusters ?? [];
    const pending = found.length > 0 ? await maintenanceOf() : undefined;
    yield {
      resources: found.map(c =>
        withMaintenance(clusterResource(unit, c, at), pending),
      ),
      listings: [],
    };
  }
  yield { resources: [], listings: clusters.listings() };

  const instances = unit.watch(READS.DescribeDBInstances);
  const instancePages = unit.pages(
    READS.DescribeDBInstances,
    instances,
    options => rds.paginateDescribeDBInstances(paging, {}, options),
  );
  let defaultGroups: Set<string> | undefined;
  for await (const { page, at } of instancePages) {
    const found = page.DBInstances ?? [];
    if (found.some(i => i.VpcSecurityGroups?.length) && !defaultGroups) {
      defaultGroups = await findDefaultGroups(unit);
    }
    const apart = defaultGroups;
    const pending = found.length > 0 ? await maintenanceOf() : undefined;
    yield {
      resources: found.map(i =>
        withMaintenance(instanceResource(unit, i, at, apart), pending),
      ),
      listings: [],
    };
  }
  yield { resources: [], listings: instances.listings() };
}

function withMaintenance(
  resource: Resource,
  pending: ((arn: string) => Facet) | undefined,
): Resource {
  return pending
    ? {
        ...resource,
        facets: {
          ...resource.facets,
          pendingMaintenance: pending(resource.arn),
        },
      }
    : resource;
}

function clusterResource(
  unit: UnitReader,
  cluster: DBCluster,
  at: string,
): Resource {
  const name = cluster.DBClusterIdentifier ?? '';
  return {
    arn: cluster.DBClusterArn ?? unit.arn('rds', `cluster:${name}`),
    accountId: unit.accountId,
    region: unit.region,
    type: typeOf(cluster.Engine, 'DBCluster'),
    name,
    tags: tagRecord(cluster.TagList),
    facets: { cluster: readFacet(cluster, at) },
    attachments: [],
  };
}

function instanceResource(
  unit: UnitReader,
  instance: DBInstance,
  at: string,
  defaultGroups: Set<string> | undefined,
): Resource {
  const name = instance.DBInstanceIdentifier ?? '';
  const groups = (instance.VpcSecurityGroups ?? []).flatMap(
    group => group.VpcSecurityGroupId ?? [],
  );
  return {
    arn: instance.DBInstanceArn ?? unit.arn('rds', `db:${name}`),
    accountId: unit.accountId,
    region: unit.region,
    type: typeOf(instance.Engine, 'DBInstance'),
    name,
    tags: tagRecord(instance.TagList),
    facets: { instance: readFacet(instance, at) },
    // Which groups are default ones is not said here; until it is known,
    // none is attached, so that no team is given the account's default group.
    attachments: defaultGroups
      ? groups
          .filter(id => !defaultGroups.has(id))
          .map(id => unit.arn('ec2', `security-group/${id}`))
      : [],
  };
}

/** Database instances and clusters of a region. */
export const rdsCollector: ServiceCollector = {
  service: 'rds',
  scope: 'region',
  reads: [
    ...Object.values(READS),
    ...pendingMaintenanceReads,
    ...defaultGroupReads,
  ],
  collect,
};
