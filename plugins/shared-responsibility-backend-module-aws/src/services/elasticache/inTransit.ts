import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { CACHE_TYPES, judgeCache } from './cache';
import { cacheLabs } from './labs';

/** Nobody on the network reads along with a cache. */
export const cacheInTransit: Control = {
  id: 'elasticache.in-transit-encryption',
  version: 1,
  title: 'Cache takes connections over TLS only',
  failTitle: 'Cache takes connections without TLS',
  layer: 'encryption-in-transit',
  severity: 'medium',
  scope: 'resource',
  service: 'elasticache',
  resourceTypes: CACHE_TYPES,
  why: 'Passwords of the cache and all that is in it cross the network at every call. In mode "preferred" the cache takes plain connections too: one client that was never changed gives everything away, and nobody notices.',
  fix: 'Switch TLS on in mode "preferred", move every client over, then set the mode to "required". Engines that are too old for that need a new cache.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ElastiCache.5'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-17(2) IA-5(1) SC-7(4) SC-8 SC-8(1) SC-8(2) SC-12(3) SC-13 SC-23 SC-23(3) SI-7(6)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['elasticache_redis_cluster_in_transit_encryption_enabled'],
    },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'tls',
      title: 'Connections without TLS are refused',
      check: checkTls,
      lab: cacheLabs.tls,
    },
  ],
};

/** The same fields, of groups and of clusters. */
interface Transit {
  TransitEncryptionEnabled?: boolean;
  TransitEncryptionMode?: string;
  Engine?: string;
}

function checkTls(resource: ResourceReader): StepOutcome {
  return judgeCache(resource, {
    group: group => judgeTransit(resource, group),
    cluster: cluster => judgeTransit(resource, cluster),
    serverless: () =>
      pass(`${resource.name} is serverless, which takes TLS only`, [
        resource.arn,
      ]),
  });
}

function judgeTransit(
  resource: ResourceReader,
  { Engine, TransitEncryptionEnabled, TransitEncryptionMode }: Transit,
): StepOutcome {
  const { name } = resource;
  const arns = [resource.arn];
  if (!stated(TransitEncryptionEnabled, 'whether it speaks TLS', resource)) {
    return fail('plain text', `${name} speaks plain text`, arns);
  }
  // Memcached knows no "preferred".
  const mode =
    Engine === 'memcached'
      ? 'required'
      : stated(TransitEncryptionMode, 'whether TLS is required', resource);
  switch (mode) {
    case 'required':
      return pass(`${name} takes connections over TLS only`, arns);
    case 'preferred':
      return fail(
        'tls optional',
        `${name} speaks TLS and plain text (mode preferred)`,
        arns,
      );
    default:
      throw new Unread(
        'not-in-table',
        `the mode ${mode} of ${name} is not known here`,
      );
  }
}
