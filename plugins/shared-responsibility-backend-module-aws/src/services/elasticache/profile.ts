import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import { aws, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting, stated } from '../readExisting';

const GUIDE = 'ElastiCache User Guide';
const UPDATES = `Service updates in ElastiCache, ${GUIDE}`;
const AT_REST = `At-rest encryption in ElastiCache, ${GUIDE}`;
const IN_TRANSIT = `ElastiCache in-transit encryption (TLS), ${GUIDE}`;
const SECURITY_HUB = 'Security Hub controls for Amazon ElastiCache';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const NODES = 'AWS::ElastiCache::CacheCluster';
const SERVERLESS = 'AWS::ElastiCache::ServerlessCache';

/** The fields that are read here of both kinds with nodes. */
interface NodeBased {
  TransitEncryptionEnabled?: boolean;
  StorageEncryptionType?: string;
}

function cache(resource: ResourceReader) {
  return readExisting<NodeBased>(
    resource,
    resource.type === GROUP ? 'replicationGroup' : 'cacheCluster',
  );
}

function storageEncryption(resource: ResourceReader): string {
  return stated(
    cache(resource).StorageEncryptionType,
    'StorageEncryptionType',
    resource,
  );
}

export const elasticacheProfile = defineProfile({
  service: 'elasticache',
  name: 'Amazon ElastiCache',
  shortName: 'ElastiCache',
  model: 'PaaS (managed cache)',
  level: 'medium',
  resourceTypes: [GROUP, NODES, SERVERLESS],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': aws(
      'AWS patches the hosts, and replaces nodes where it must.',
      UPDATES,
    ),
    'runtime-patching': shared(
      'AWS forces critical security updates; the others, and minor upgrades, are yours to apply or to leave on automatic.',
      UPDATES,
    ),
    'network-firewall': customer(
      'Private subnets of your own choice and narrow security groups.',
      SECURITY_HUB,
    ),
    'identity-access': customer(
      'Users with rights of their own, or at least a token.',
      IN_TRANSIT,
    ),
    'application-code': customer(
      'Your client code and the design of keys.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': shared(
      'AWS encrypts if asked when the cache is made; with Valkey it does so by itself. The key is your choice.',
      AT_REST,
    ),
    'encryption-in-transit': shared(
      'AWS terminates TLS; switching it on is yours.',
      IN_TRANSIT,
    ),
    'backup-recovery': customer(
      'Switch automatic backups on by a retention above zero, and try a restore.',
      `Scheduling automatic backups, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; delivering slow and engine logs, and alarms, are yours.',
      `Log delivery, ${GUIDE}`,
    ),
    availability: shared(
      'AWS fails over; Multi-AZ, replicas and node size are your choice.',
      SECURITY_HUB,
    ),
    configuration: customer('Parameter groups.', GENERAL_KNOWLEDGE),
  },
  conditions: [
    {
      layer: 'runtime-patching',
      when: 'It is a serverless cache',
      owner: 'aws',
      duty: 'AWS applies updates without your doing.',
      source: UPDATES,
      resourceTypes: [SERVERLESS],
      test: () => true,
    },
    {
      layer: 'encryption-in-transit',
      when: 'It is a serverless cache',
      owner: 'aws',
      duty: 'TLS is always on.',
      source: IN_TRANSIT,
      resourceTypes: [SERVERLESS],
      test: () => true,
    },
    {
      layer: 'encryption-in-transit',
      when: 'TransitEncryptionEnabled is false',
      owner: 'customer',
      duty: 'The cache speaks plain text: switch TLS on, first as preferred.',
      source: IN_TRANSIT,
      resourceTypes: [GROUP, NODES],
      test: resource =>
        !stated(
          cache(resource).TransitEncryptionEnabled,
          'TransitEncryptionEnabled',
          resource,
        ),
    },
    {
      layer: 'data-at-rest',
      when: 'It is a serverless cache',
      owner: 'shared',
      duty: 'It is encrypted; the key is your choice.',
      source: AT_REST,
      resourceTypes: [SERVERLESS],
      test: () => true,
    },
    {
      layer: 'data-at-rest',
      when: 'StorageEncryptionType is sse-elasticache or sse-kms',
      owner: 'shared',
      duty: 'It is encrypted; the key is your choice.',
      source: AT_REST,
      resourceTypes: [GROUP],
      test: resource =>
        ['sse-elasticache', 'sse-kms'].includes(storageEncryption(resource)),
    },
    {
      layer: 'data-at-rest',
      when: 'StorageEncryptionType is none',
      owner: 'customer',
      duty: 'It is not encrypted: back it up and make a new one.',
      source: AT_REST,
      resourceTypes: [GROUP],
      test: resource => storageEncryption(resource) === 'none',
    },
  ],
});
