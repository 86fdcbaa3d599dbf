import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  type ResourceReader,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  databaseFamily,
  ENGINE_TYPES,
  waitsForOptionalOsUpdate,
} from '../../profiles/databaseEngine';
import { defineProfile } from '../../profiles/defineProfile';
import { aws, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { pages, RDS_SECURITY_HUB_CONTROLS } from '../../profiles/sources';
import { readExisting } from '../readExisting';

const MAINTENANCE =
  'Maintaining an Amazon Aurora DB cluster, Amazon Aurora User Guide';
const SECURITY = 'Security in Amazon Aurora, Amazon Aurora User Guide';
const WHAT_IS_AURORA = 'What is Amazon Aurora?, Amazon Aurora User Guide';
const ENCRYPTION =
  'Encrypting Amazon Aurora resources, Amazon Aurora User Guide';
const RESILIENCE = 'Resilience in Amazon Aurora, Amazon Aurora User Guide';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

function database(resource: ResourceReader) {
  return readExisting<DBInstance & DBCluster>(
    resource,
    resource.type === CLUSTER ? 'cluster' : 'instance',
  );
}

/** `StorageEncrypted` alone reads false for a key that AWS owns. */
function isUnencrypted(resource: ResourceReader): boolean {
  const { StorageEncrypted, StorageEncryptionType } = database(resource);
  if (StorageEncryptionType) {
    return StorageEncryptionType === 'none';
  }
  if (StorageEncrypted === true) {
    return false;
  }
  throw new Unread(
    'unsupported',
    `the answer about ${resource.name} does not state StorageEncryptionType`,
  );
}

export const auroraProfile = defineProfile({
  service: 'aurora',
  name: 'Amazon Aurora',
  shortName: 'Aurora',
  shownUnder: 'rds',
  model: 'PaaS (managed database)',
  level: 'medium',
  resourceTypes: [
    CLUSTER,
    INSTANCE,
    'AWS::RDS::DBSnapshot',
    'AWS::RDS::DBClusterSnapshot',
    'AWS::RDS::GlobalCluster',
  ],
  appliesTo: resource =>
    !ENGINE_TYPES.includes(resource.type) ||
    databaseFamily(resource) === 'aurora',
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': aws(
      'AWS patches the operating system; mandatory updates come by themselves, optional ones wait for you.',
      MAINTENANCE,
    ),
    'runtime-patching': shared(
      'AWS ships engine versions; keep automatic minor upgrades on for the cluster and each instance, and plan the major ones.',
      MAINTENANCE,
    ),
    'network-firewall': customer(
      'Keep the cluster in private subnets without public access, open to its clients only.',
      pages(SECURITY, RDS_SECURITY_HUB_CONTROLS),
    ),
    'identity-access': customer(
      'Limit by IAM who may manage the cluster; look after database users and rotate their secrets.',
      pages(SECURITY, RDS_SECURITY_HUB_CONTROLS),
    ),
    'application-code': customer(
      'Your schema, queries, stored code and clients.',
      WHAT_IS_AURORA,
    ),
    'data-at-rest': shared(
      'AWS encrypts clusters made since February 2026; choose a key of your own where you need control, and replace older unencrypted ones.',
      ENCRYPTION,
    ),
    'encryption-in-transit': shared(
      'AWS provides TLS; refusing plain connections and renewing the trust of clients is yours.',
      SECURITY,
    ),
    'backup-recovery': shared(
      'AWS backs up all the time; how long that reaches back, copies elsewhere and restore tests are yours.',
      'Backing up and restoring an Aurora DB cluster, Amazon Aurora User Guide',
    ),
    'logging-monitoring': shared(
      'AWS gives metrics and events; exporting engine logs, enhanced monitoring and alerts are yours to switch on.',
      pages(SECURITY, RDS_SECURITY_HUB_CONTROLS),
    ),
    availability: shared(
      'AWS keeps the storage in three zones; readers in other zones and enough capacity are yours.',
      RESILIENCE,
    ),
    configuration: customer(
      'Use parameter groups of your own and protect the cluster against deletion.',
      pages(SECURITY, RDS_SECURITY_HUB_CONTROLS),
    ),
  },
  conditions: [
    {
      layer: 'runtime-patching',
      when: 'AutoMinorVersionUpgrade is false on the cluster or on this instance of it',
      owner: 'customer',
      duty: 'Minor engine versions wait for you; AWS forces only what is critical or out of support.',
      source: MAINTENANCE,
      resourceTypes: [CLUSTER, INSTANCE],
      test: resource => database(resource).AutoMinorVersionUpgrade === false,
    },
    {
      layer: 'runtime-patching',
      when: 'The cluster belongs to a global database (GlobalClusterIdentifier is set)',
      owner: 'customer',
      duty: 'A global database gets no automatic minor upgrades: run them yourself.',
      source: MAINTENANCE,
      resourceTypes: [CLUSTER],
      test: resource => Boolean(database(resource).GlobalClusterIdentifier),
    },
    {
      layer: 'guest-os-patching',
      when: 'An optional operating-system update is pending',
      owner: 'shared',
      duty: 'AWS offers an update of the operating system that it will not apply by itself: apply it.',
      source: MAINTENANCE,
      resourceTypes: [CLUSTER, INSTANCE],
      test: waitsForOptionalOsUpdate,
    },
    {
      layer: 'data-at-rest',
      when: 'StorageEncryptionType is none',
      owner: 'customer',
      duty: 'The cluster is not encrypted, nor are its snapshots and clones: restore a snapshot into an encrypted one.',
      source: ENCRYPTION,
      resourceTypes: [CLUSTER, INSTANCE],
      test: isUnencrypted,
    },
    {
      layer: 'availability',
      when: 'DBInstanceClass is db.serverless',
      owner: 'shared',
      duty: 'AWS scales between the lowest and highest capacity that you set.',
      source: 'AWS::RDS::DBCluster, CloudFormation resource reference',
      resourceTypes: [INSTANCE],
      test: resource => database(resource).DBInstanceClass === 'db.serverless',
    },
  ],
});
