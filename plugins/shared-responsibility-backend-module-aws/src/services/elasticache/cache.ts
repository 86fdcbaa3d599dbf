import type {
  CacheCluster,
  ReplicationGroup,
  ServerlessCache,
} from '@aws-sdk/client-elasticache';
import type {
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { type AsJson, readExisting } from '../readExisting';

/** Every kind of cache. */
export const CACHE_TYPES = [
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ServerlessCache',
];

/** How each kind is judged. */
export interface CacheJudge {
  group(group: AsJson<ReplicationGroup>): StepOutcome;
  cluster(cluster: AsJson<CacheCluster>): StepOutcome;
  serverless(cache: AsJson<ServerlessCache>): StepOutcome;
}

/**
 * Judges a cache of any kind, unless it is on its way out.
 *
 * @throws Unread if it was not described.
 */
export function judgeCache(
  resource: ResourceReader,
  judge: CacheJudge,
): StepOutcome {
  const gone = (status: string | undefined) =>
    status === 'deleting'
      ? notApplicable(`${resource.name} is being deleted`, [resource.arn])
      : undefined;
  switch (resource.type) {
    case 'AWS::ElastiCache::ReplicationGroup': {
      const group = readExisting<ReplicationGroup>(
        resource,
        'replicationGroup',
      );
      return gone(group.Status) ?? judge.group(group);
    }
    case 'AWS::ElastiCache::CacheCluster': {
      const cluster = readExisting<CacheCluster>(resource, 'cacheCluster');
      return gone(cluster.CacheClusterStatus) ?? judge.cluster(cluster);
    }
    default: {
      const cache = readExisting<ServerlessCache>(resource, 'serverlessCache');
      return gone(cache.Status) ?? judge.serverless(cache);
    }
  }
}
