import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Cluster } from '@aws-sdk/client-eks';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::EKS::Cluster';

const READS = defineReads('eks', {
  ListClusters: { iamAction: 'eks:ListClusters', lists: [TYPE] },
  DescribeCluster: {
    iamAction: 'eks:DescribeCluster',
    facets: ['cluster'],
    per: TYPE,
  },
});

/** Clusters described side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { EKSClient, paginateListClusters } = sdk('eks');
  const client = unit.client(EKSClient);
  const watch = unit.watch(READS.ListClusters);
  const pages = unit.pages(READS.ListClusters, watch, options =>
    paginateListClusters({ client, pageSize: 100 }, {}, options),
  );
  for await (const { page } of pages) {
    const resources = await mapConcurrently(
      (page.clusters ?? []).filter(name =>
        unit.wants(TYPE, unit.arn('eks', `cluster/${name}`)),
      ),
      SIDE_BY_SIDE,
      name => readCluster(unit, name),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

async function readCluster(unit: UnitReader, name: string): Promise<Resource> {
  const { EKSClient, DescribeClusterCommand } = sdk('eks');
  let tags: Record<string, string> | undefined;
  const cluster = await unit.facet(
    READS.DescribeCluster,
    options =>
      unit
        .client(EKSClient)
        .send(new DescribeClusterCommand({ name }), options),
    output => {
      tags = output.cluster && { ...output.cluster.tags };
      return output.cluster && withoutCertificate(output.cluster);
    },
  );
  return {
    arn: unit.arn('eks', `cluster/${name}`),
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags,
    facets: { cluster },
    attachments: [],
  };
}

/** The cluster's certificate is long and decides nothing. */
function withoutCertificate({ certificateAuthority, ...rest }: Cluster) {
  return rest;
}

/** Kubernetes clusters of a region. */
export const eksCollector: ServiceCollector = {
  service: 'eks',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
