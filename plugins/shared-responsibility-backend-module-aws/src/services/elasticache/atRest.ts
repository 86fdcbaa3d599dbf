import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated } from '../readExisting';
import { CACHE_TYPES, judgeCache } from './cache';
import { cacheLabs } from './labs';

/** What a cache writes to disk is encrypted. */
export const cacheAtRest: Control = {
  id: 'elasticache.at-rest-encryption',
  version: 1,
  title: 'Cache is encrypted at rest',
  failTitle: 'Cache is not encrypted at rest',
  layer: 'data-at-rest',
  severity: 'medium',
  scope: 'resource',
  service: 'elasticache',
  resourceTypes: CACHE_TYPES,
  why: 'A cache writes its memory to disk when it syncs, swaps and is backed up: sessions, tokens, people. Encrypted, a copy that gets away is of no use without the key.',
  fix: 'Only a new cache can be encrypted: take a backup, restore it into a replication group with encryption at rest, and let the clients move over.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ElastiCache.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CA-9(1) CM-3(6) SC-7(10) SC-13 SC-28 SC-28(1) SI-7(6)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['elasticache_redis_cluster_rest_encryption_enabled'],
    },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'at-rest',
      title: 'What it writes to disk is encrypted',
      check: checkAtRest,
      lab: cacheLabs.atRest,
    },
  ],
};

function checkAtRest(resource: ResourceReader): StepOutcome {
  const { name } = resource;
  const arns = [resource.arn];
  const encrypted = (key: string | undefined) =>
    pass(
      key
        ? `${name} is encrypted at rest with ${key}`
        : `${name} is encrypted at rest with a key of ElastiCache`,
      arns,
    );
  const plain = () =>
    fail('not at rest', `${name} is not encrypted at rest`, arns);
  return judgeCache(resource, {
    group: ({ AtRestEncryptionEnabled, KmsKeyId, StorageEncryptionType }) => {
      if (AtRestEncryptionEnabled === true) {
        return encrypted(KmsKeyId);
      }
      // By AWS's word the flag may be false where the cache is encrypted all the same.
      return stated(StorageEncryptionType, 'how it is encrypted', resource) ===
        'none'
        ? plain()
        : encrypted(KmsKeyId);
    },
    cluster: ({ AtRestEncryptionEnabled, Engine }) => {
      if (Engine === 'memcached') {
        return notApplicable(
          `${name} runs Memcached, which keeps everything in memory and has no backups`,
          arns,
        );
      }
      return stated(
        AtRestEncryptionEnabled,
        'whether it is encrypted at rest',
        resource,
      )
        ? encrypted(undefined)
        : plain();
    },
    serverless: ({ KmsKeyId }) =>
      pass(
        KmsKeyId
          ? `${name} is serverless, which is always encrypted at rest: with ${KmsKeyId}`
          : `${name} is serverless, which is always encrypted at rest`,
        arns,
      ),
  });
}
