import type {
  CacheCluster,
  ReplicationGroup,
  ServerlessCache,
} from '@aws-sdk/client-elasticache';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { readFacet } from '../../collect/facets';
import type { ListingWatch } from '../../collect/ListingWatch';
import { mapConcurrently } from '../../collect/mapConcurrently';
import {
  defineReads,
  type ReadDeclaration,
} from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { CallOptions, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const CLUSTER = 'AWS::ElastiCache::CacheCluster';
const SERVERLESS = 'AWS::ElastiCache::ServerlessCache';

const READS = defineReads('elastiCache', {
  DescribeReplicationGroups: {
    iamAction: 'elasticache:DescribeReplicationGroups',
    lists: [GROUP],
    facets: ['replicationGroup'],
  },
  DescribeCacheClusters: {
    iamAction: 'elasticache:DescribeCacheClusters',
    lists: [CLUSTER],
    facets: ['cacheCluster'],
  },
  DescribeServerlessCaches: {
    iamAction: 'elasticache:DescribeServerlessCaches',
    lists: [SERVERLESS],
    facets: ['serverlessCache'],
  },
  ListTagsForResource: {
    iamAction: 'elasticache:ListTagsForResource',
    facets: ['tags'],
  },
});

/** Caches whose tags are read side by side. */
const SIDE_BY_SIDE = 4;

/** One cache of any kind, before its tags. */
interface Cache {
  type: string;
  facet: string;
  name?: string;
  arn?: string;
  settings: object;
}

async function* collect(unit: UnitReader) {
  const { ElastiCacheClient, ...from } = sdk('elastiCache');
  const client = unit.client(ElastiCacheClient);
  yield* list(
    unit,
    READS.DescribeReplicationGroups,
    options => from.paginateDescribeReplicationGroups({ client }, {}, options),
    page => (page.ReplicationGroups ?? []).map(groupOf),
  );
  yield* list(
    unit,
    READS.DescribeCacheClusters,
    options => from.paginateDescribeCacheClusters({ client }, {}, options),
    page =>
      (page.CacheClusters ?? [])
        // Members are judged as their group, which sets what they do.
        .filter(({ ReplicationGroupId }) => !ReplicationGroupId)
        .map(clusterOf),
  );
  yield* list(
    unit,
    READS.DescribeServerlessCaches,
    options => from.paginateDescribeServerlessCaches({ client }, {}, options),
    page => (page.ServerlessCaches ?? []).map(serverlessOf),
  );
}

async function* list<P>(
  unit: UnitReader,
  read: ReadDeclaration,
  open: (options: CallOptions) => AsyncIterable<P>,
  cachesOf: (page: P) => Cache[],
) {
  const watch: ListingWatch = unit.watch(read);
  const types = read.lists ?? [];
  if (!types.some(type => unit.wantsAny(type))) {
    return;
  }
  for await (const { page, at } of unit.pages(read, watch, open)) {
    const listed = cachesOf(page).filter(({ type, arn = '' }) =>
      unit.wants(type, arn),
    );
    yield {
      resources: await mapConcurrently(listed, SIDE_BY_SIDE, cache =>
        readCache(unit, cache, at),
      ),
      listings: [],
    };
  }
  yield { resources: [], listings: watch.listings() };
}

function groupOf(group: ReplicationGroup): Cache {
  return {
    type: GROUP,
    facet: 'replicationGroup',
    name: group.ReplicationGroupId,
    arn: group.ARN,
    settings: group,
  };
}

function clusterOf(cluster: CacheCluster): Cache {
  return {
    type: CLUSTER,
    facet: 'cacheCluster',
    name: cluster.CacheClusterId,
    arn: cluster.ARN,
    settings: cluster,
  };
}

function serverlessOf(cache: ServerlessCache): Cache {
  return {
    type: SERVERLESS,
    facet: 'serverlessCache',
    name: cache.ServerlessCacheName,
    arn: cache.ARN,
    settings: cache,
  };
}

async function readCache(
  unit: UnitReader,
  { type, facet, name = '', arn = '', settings }: Cache,
  at: string,
): Promise<Resource> {
  const tagging = await readTags(unit, arn);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type,
    name,
    tags: tagging.tags,
    facets: { [facet]: readFacet(settings, at), tags: tagging.facet },
    attachments: [],
  };
}

async function readTags(unit: UnitReader, arn: string) {
  const { ElastiCacheClient, ListTagsForResourceCommand } = sdk('elastiCache');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTagsForResource,
    options =>
      unit
        .client(ElastiCacheClient)
        .send(new ListTagsForResourceCommand({ ResourceName: arn }), options),
    ({ TagList }) => {
      tags = tagRecord(TagList);
      return tags;
    },
  );
  return { facet, tags };
}

/** Caches of a region: replication groups, clusters that are in none, and serverless ones. */
export const elasticacheCollector: ServiceCollector = {
  service: 'elasticache',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
