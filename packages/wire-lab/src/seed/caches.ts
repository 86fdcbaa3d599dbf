import {
  CreateCacheClusterCommand,
  CreateReplicationGroupCommand,
  ElastiCacheClient,
} from '@aws-sdk/client-elasticache';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** How a replication group is encrypted; not at all, unless told otherwise. */
export interface CacheOptions {
  atRest?: boolean;
  tls?: 'preferred' | 'required';
  tags?: Record<string, string>;
}

/** Plants a replication group and tells its ARN. */
export async function plantReplicationGroup(
  place: Place,
  name: string,
  { atRest = false, tls, tags = {} }: CacheOptions = {},
): Promise<string> {
  const { ReplicationGroup } = await new ElastiCacheClient(
    clientConfig(place),
  ).send(
    new CreateReplicationGroupCommand({
      ReplicationGroupId: name,
      ReplicationGroupDescription: name,
      Engine: 'redis',
      EngineVersion: '7.1',
      CacheNodeType: 'cache.t4g.micro',
      NumCacheClusters: 2,
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: true,
      AtRestEncryptionEnabled: atRest,
      TransitEncryptionEnabled: tls !== undefined,
      TransitEncryptionMode: tls,
      Tags: tagList({ name, ...tags }),
    }),
  );
  return String(ReplicationGroup?.ARN);
}

/** Plants a single node, which is not encrypted, and tells its ARN. */
export async function plantCacheCluster(
  place: Place,
  name: string,
  Engine: 'redis' | 'memcached',
): Promise<string> {
  const { CacheCluster } = await new ElastiCacheClient(
    clientConfig(place),
  ).send(
    new CreateCacheClusterCommand({
      CacheClusterId: name,
      Engine,
      CacheNodeType: 'cache.t4g.micro',
      NumCacheNodes: 1,
      TransitEncryptionEnabled: false,
      Tags: tagList({ name }),
    }),
  );
  return String(CacheCluster?.ARN);
}

/** Plants a serverless cache into the facts, as the emulator has none, and tells its ARN. */
export function plantServerlessCache(place: Place, name: string): string {
  const arn = place.arn('elasticache', `serverlesscache:${name}`);
  place.facts.serverlessCaches = [...(place.facts.serverlessCaches ?? []), arn];
  return arn;
}
