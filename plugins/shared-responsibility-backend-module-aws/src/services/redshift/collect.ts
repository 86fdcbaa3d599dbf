import type { Cluster } from '@aws-sdk/client-redshift';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import { readFacet } from '../../collect/facets';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { TlsParameters, tlsParameterReads } from './TlsParameters';

const TYPE = 'AWS::Redshift::Cluster';

const READS = defineReads('redshift', {
  DescribeClusters: {
    iamAction: 'redshift:DescribeClusters',
    lists: [TYPE],
    facets: ['cluster'],
  },
});

/** Clusters read side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { RedshiftClient, paginateDescribeClusters } = sdk('redshift');
  const client = unit.client(RedshiftClient);
  const parameters = new TlsParameters(unit);
  const watch = unit.watch(READS.DescribeClusters);
  const pages = unit.pages(READS.DescribeClusters, watch, options =>
    paginateDescribeClusters({ client }, {}, options),
  );
  for await (const { page, at } of pages) {
    const listed = (page.Clusters ?? []).filter(cluster =>
      unit.wants(TYPE, arnOf(unit, cluster)),
    );
    const resources = await mapConcurrently(listed, SIDE_BY_SIDE, cluster =>
      readCluster(unit, cluster, at, parameters),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(unit: UnitReader, { ClusterIdentifier: name }: Cluster): string {
  return unit.arn('redshift', `cluster:${name}`);
}

async function readCluster(
  unit: UnitReader,
  cluster: Cluster,
  at: string,
  parameters: TlsParameters,
): Promise<Resource> {
  return {
    arn: arnOf(unit, cluster),
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: cluster.ClusterIdentifier ?? '',
    tags: tagRecord(cluster.Tags),
    facets: {
      cluster: readFacet(settingsOf(cluster), at),
      tlsParameter: await parameters.of(cluster),
    },
    attachments: [],
  };
}

/** Without what signs people in, and the endpoint's certificates. */
function settingsOf({
  ClusterIdentifier,
  ClusterStatus,
  Endpoint,
  ClusterCreateTime,
  AutomatedSnapshotRetentionPeriod,
  VpcSecurityGroups,
  ClusterParameterGroups,
  ClusterSubnetGroupName,
  VpcId,
  ClusterVersion,
  AllowVersionUpgrade,
  NumberOfNodes,
  PubliclyAccessible,
  Encrypted,
  KmsKeyId,
  EnhancedVpcRouting,
  MultiAZ,
}: Cluster) {
  return {
    ClusterIdentifier,
    ClusterStatus,
    Endpoint: Endpoint && { Address: Endpoint.Address, Port: Endpoint.Port },
    ClusterCreateTime,
    AutomatedSnapshotRetentionPeriod,
    VpcSecurityGroups,
    ClusterParameterGroups,
    ClusterSubnetGroupName,
    VpcId,
    ClusterVersion,
    AllowVersionUpgrade,
    NumberOfNodes,
    PubliclyAccessible,
    Encrypted,
    KmsKeyId,
    EnhancedVpcRouting,
    MultiAZ,
  };
}

/** Provisioned clusters of a region. Their databases are never looked into. */
export const redshiftCollector: ServiceCollector = {
  service: 'redshift',
  scope: 'region',
  reads: [...Object.values(READS), ...tlsParameterReads],
  collect,
};
