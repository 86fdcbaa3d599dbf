import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  cacheCluster,
  cacheGroup,
  serverlessCache,
} from '../../__testUtils__/storeWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { cacheAtRest } from './atRest';
import { cacheInTransit } from './inTransit';

type Case = [
  says: string,
  cache: Resource,
  verdict: string,
  summary: string | undefined,
];

const REFUSED = denied('elasticache:DescribeReplicationGroups');

describe('elasticache.at-rest-encryption', () => {
  it.each<Case>([
    ['a group that is encrypted', cacheGroup(), 'pass', undefined],
    [
      'a group that is not',
      cacheGroup({ AtRestEncryptionEnabled: false }),
      'fail',
      'not at rest',
    ],
    [
      'a group that ElastiCache encrypts by itself, whatever the flag says',
      cacheGroup({
        AtRestEncryptionEnabled: false,
        StorageEncryptionType: 'sse-elasticache',
      }),
      'pass',
      undefined,
    ],
    [
      'a group of which only the flag is known',
      cacheGroup({
        AtRestEncryptionEnabled: false,
        StorageEncryptionType: null,
      }),
      'unknown',
      undefined,
    ],
    [
      'a group that is being deleted',
      cacheGroup({ Status: 'deleting', AtRestEncryptionEnabled: false }),
      'not-applicable',
      undefined,
    ],
    [
      'a group that was refused',
      cacheGroup({}, { replicationGroup: REFUSED }),
      'unknown',
      undefined,
    ],
    [
      'a single node that is not encrypted',
      cacheCluster({ AtRestEncryptionEnabled: false }),
      'fail',
      'not at rest',
    ],
    [
      'a single node that does not say',
      cacheCluster({ AtRestEncryptionEnabled: null }),
      'unknown',
      undefined,
    ],
    [
      'Memcached, which has no disk',
      cacheCluster({ Engine: 'memcached', AtRestEncryptionEnabled: false }),
      'not-applicable',
      undefined,
    ],
    ['a serverless cache', serverlessCache(), 'pass', undefined],
    [
      'a serverless cache that was refused',
      serverlessCache({}, { serverlessCache: REFUSED }),
      'unknown',
      undefined,
    ],
  ])('%s', (_says, cache, verdict, summary) => {
    const judged = judge(cacheAtRest, [cache]);
    expect([judged.verdict, judged.summary]).toEqual([verdict, summary]);
  });
});

describe('elasticache.in-transit-encryption', () => {
  it.each<Case>([
    ['a group that requires TLS', cacheGroup(), 'pass', undefined],
    [
      'a group that only prefers TLS',
      cacheGroup({ TransitEncryptionMode: 'preferred' }),
      'fail',
      'tls optional',
    ],
    [
      'a group without TLS',
      cacheGroup({ TransitEncryptionEnabled: false }),
      'fail',
      'plain text',
    ],
    [
      'a group that does not say whether it requires TLS',
      cacheGroup({ TransitEncryptionMode: null }),
      'unknown',
      undefined,
    ],
    [
      'a group in a mode that nobody knows',
      cacheGroup({ TransitEncryptionMode: 'sometimes' }),
      'unknown',
      undefined,
    ],
    [
      'a group that was refused',
      cacheGroup({}, { replicationGroup: REFUSED }),
      'unknown',
      undefined,
    ],
    [
      'a single node without TLS',
      cacheCluster({ TransitEncryptionEnabled: false }),
      'fail',
      'plain text',
    ],
    [
      'Memcached with TLS, which knows no modes',
      cacheCluster({ Engine: 'memcached', TransitEncryptionMode: null }),
      'pass',
      undefined,
    ],
    ['a serverless cache', serverlessCache(), 'pass', undefined],
    [
      'a serverless cache that was refused',
      serverlessCache({}, { serverlessCache: REFUSED }),
      'unknown',
      undefined,
    ],
  ])('%s', (_says, cache, verdict, summary) => {
    const judged = judge(cacheInTransit, [cache]);
    expect([judged.verdict, judged.summary]).toEqual([verdict, summary]);
  });
});
