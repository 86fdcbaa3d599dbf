import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { defaultGroupReads, findDefaultGroups } from '../ec2/defaultGroups';
import { FAMILY_PREFIXES, typeOfEngine } from './databaseFamily';
import {
  pendingMaintenanceReads,
  readPendingMaintenance,
} from './pendingMaintenance';
import { collectDatabaseSnapshots, databaseSnapshotReads } from './snapshots';
import { TlsParameters, tlsParameterReads } from './TlsParameters';

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

async function* collect(unit: UnitReader) {
  const rds = sdk('rds');
  const paging = { client: unit.client(rds.RDSClient), pageSize: 100 };
  // Asked for once, and only where there is a database at all.
  let maintenance: Promise<(arn: string) => Facet> | undefined;
  const maintenanceOf = () =>
    (maintenance = maintenance ?? readPendingMaintenance(unit));
  const tls = new TlsParameters(unit);

  const clusters = unit.watch(READS.DescribeDBClusters);
  const clusterPages = unit.pages(READS.DescribeDBClusters, clusters, options =>
    rds.paginateDescribeDBClusters(paging, {}, options),
  );
  for await (const { page, at } of clusterPages) {
    const found = (page.DBClusters ?? []).filter(c =>
      unit.wants(typeOfEngine(c.Engine, 'DBCluster'), arnOfCluster(unit, c)),
    );
    const pending = found.length > 0 ? await maintenanceOf() : undefined;
    yield {
      resources: await mapConcurrently(found, 1, async c =>
        withFacets(clusterResource(unit, c, at), {
          pendingMaintenance: pending?.(arnOfCluster(unit, c)),
          tlsParameter: await tls.ofCluster(c),
        }),
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
    const found = (page.DBInstances ?? []).filter(i =>
      unit.wants(typeOfEngine(i.Engine, 'DBInstance'), arnOfInstance(unit, i)),
    );
    if (found.some(i => i.VpcSecurityGroups?.length) && !defaultGroups) {
      defaultGroups = await findDefaultGroups(unit);
    }
    const apart = defaultGroups;
    const pending = found.length > 0 ? await maintenanceOf() : undefined;
    yield {
      resources: await mapConcurrently(found, 1, async i =>
        withFacets(instanceResource(unit, i, at, apart), {
          pendingMaintenance: pending?.(arnOfInstance(unit, i)),
          tlsParameter: await tls.ofInstance(i),
        }),
      ),
      listings: [],
    };
  }
  yield { resources: [], listings: instances.listings() };

  yield* collectDatabaseSnapshots(unit);
}

function arnOfCluster(unit: UnitReader, cluster: DBCluster): string {
  return (
    cluster.DBClusterArn ??
    unit.arn('rds', `cluster:${cluster.DBClusterIdentifier ?? ''}`)
  );
}

function arnOfInstance(unit: UnitReader, instance: DBInstance): string {
  return (
    instance.DBInstanceArn ??
    unit.arn('rds', `db:${instance.DBInstanceIdentifier ?? ''}`)
  );
}

/** The resource with these facets too; undefined ones were not asked for. */
function withFacets(
  resource: Resource,
  more: Record<string, Facet | undefined>,
): Resource {
  const facets = { ...resource.facets };
  for (const [name, facet] of Object.entries(more)) {
    if (facet) {
      facets[name] = facet;
    }
  }
  return { ...resource, facets };
}

function clusterResource(
  unit: UnitReader,
  cluster: DBCluster,
  at: string,
): Resource {
  const name = cluster.DBClusterIdentifier ?? '';
  return {
    arn: arnOfCluster(unit, cluster),
    accountId: unit.accountId,
    region: unit.region,
    type: typeOfEngine(cluster.Engine, 'DBCluster'),
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
    arn: arnOfInstance(unit, instance),
    accountId: unit.accountId,
    region: unit.region,
    type: typeOfEngine(instance.Engine, 'DBInstance'),
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

/** Database instances, clusters and manual snapshots of a region. */
export const rdsCollector: ServiceCollector = {
  service: 'rds',
  scope: 'region',
  reads: [
    ...Object.values(READS),
    ...pendingMaintenanceReads,
    ...tlsParameterReads,
    ...databaseSnapshotReads,
    ...defaultGroupReads,
  ],
  collect,
};
