import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  databaseFamily,
  ENGINE_TYPES,
  waitsForOptionalOsUpdate,
} from '../../profiles/databaseEngine';
import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  checked,
  customer,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import {
  page,
  pages,
  RDS_SECURITY_HUB_CONTROLS,
  WHAT_IS_RDS,
} from '../../profiles/sources';
import { readExisting, stated } from '../readExisting';

const MAINTENANCE = page(
  'Maintaining a DB instance',
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html',
);
const SECURITY = page(
  'Security in Amazon RDS',
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.html',
);
const ENCRYPTION = page(
  'Encrypting Amazon RDS resources',
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
);
const TLS = page(
  'Using SSL/TLS to encrypt a connection to a DB instance',
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html',
);
const BACKUPS = page(
  'Working with backups',
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
);
const DB_INSTANCE = page(
  'DBInstance, Amazon RDS API Reference',
  'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html',
);

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

/** Either shape; the fields used here are the same in both. */
function database(resource: ResourceReader) {
  return readExisting<DBInstance & DBCluster>(
    resource,
    resource.type === CLUSTER ? 'cluster' : 'instance',
  );
}

export const rdsProfile = defineProfile({
  service: 'rds',
  name: 'Amazon RDS',
  shortName: 'RDS',
  model: 'PaaS (managed database)',
  level: 'medium',
  resourceTypes: [
    INSTANCE,
    CLUSTER,
    'AWS::RDS::DBSnapshot',
    'AWS::RDS::DBClusterSnapshot',
    'AWS::RDS::DBParameterGroup',
    'AWS::RDS::DBSubnetGroup',
  ],
  appliesTo: resource =>
    !ENGINE_TYPES.includes(resource.type) || databaseFamily(resource) === 'rds',
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': checked(
      aws(
        'AWS patches the operating system; mandatory updates come by themselves, optional ones wait for you.',
        pages(MAINTENANCE, WHAT_IS_RDS),
      ),
    ),
    'runtime-patching': checked(
      shared(
        'AWS ships engine versions; keep automatic minor upgrades on and plan the major ones.',
        pages(MAINTENANCE, WHAT_IS_RDS, DB_INSTANCE),
      ),
    ),
    'network-firewall': checked(
      customer(
        'Put the database into a VPC without public access, and let in only its clients by security group.',
        pages(SECURITY, RDS_SECURITY_HUB_CONTROLS),
      ),
    ),
    'identity-access': checked(
      customer(
        'Limit by IAM who may manage the database, and by the engine who may log in.',
        SECURITY,
      ),
    ),
    'application-code': checked(
      customer('Your schema, queries, stored code and clients.', WHAT_IS_RDS),
    ),
    'data-at-rest': checked(
      shared(
        'Switch encryption on when you create the database and choose the key; AWS then encrypts storage, backups, replicas and snapshots.',
        ENCRYPTION,
      ),
    ),
    'encryption-in-transit': checked(
      shared(
        'AWS puts a certificate on the server; making clients use TLS and trust the current bundle is yours.',
        pages(TLS, SECURITY),
      ),
    ),
    'backup-recovery': checked(
      shared(
        'AWS takes automated backups; how long they stay, and that a restore works, is yours.',
        pages(BACKUPS, WHAT_IS_RDS),
      ),
    ),
    'logging-monitoring': checked(
      shared(
        'AWS gives metrics and events; exporting engine logs, enhanced monitoring and alerts are yours to switch on.',
        pages(WHAT_IS_RDS, RDS_SECURITY_HUB_CONTROLS),
      ),
    ),
    availability: checked(
      shared(
        'AWS fails over to a standby if you chose Multi-AZ; size and storage are your choice too.',
        pages(WHAT_IS_RDS, RDS_SECURITY_HUB_CONTROLS),
      ),
    ),
    configuration: checked(
      customer(
        'Protect against deletion, copy tags to snapshots, avoid default ports and administrator names.',
        RDS_SECURITY_HUB_CONTROLS,
      ),
    ),
  },
  conditions: [
    {
      layer: 'runtime-patching',
      when: 'AutoMinorVersionUpgrade is false',
      owner: 'customer',
      duty: 'Minor engine versions wait for you; AWS forces only what is critical or out of support.',
      source: pages(MAINTENANCE, DB_INSTANCE),
      resourceTypes: [INSTANCE, CLUSTER],
      test: resource => database(resource).AutoMinorVersionUpgrade === false,
    },
    {
      layer: 'availability',
      when: 'MultiAZ is false, and the instance is in no cluster',
      owner: 'customer',
      duty: 'There is no standby: after a failure you restore it yourself.',
      source: pages(WHAT_IS_RDS, RDS_SECURITY_HUB_CONTROLS),
      resourceTypes: [INSTANCE],
      test: resource => {
        const instance = database(resource);
        // The standbys of a cluster member are the cluster's other members.
        return (
          !instance.DBClusterIdentifier &&
          !stated(instance.MultiAZ, 'MultiAZ', resource)
        );
      },
    },
    {
      layer: 'backup-recovery',
      when: 'BackupRetentionPeriod is 0',
      owner: 'customer',
      duty: 'Automated backups are off: only snapshots or plans of your own remain.',
      source: BACKUPS,
      resourceTypes: [INSTANCE, CLUSTER],
      test: resource =>
        stated(
          database(resource).BackupRetentionPeriod,
          'BackupRetentionPeriod',
          resource,
        ) === 0,
    },
    {
      layer: 'guest-os-patching',
      when: 'An optional operating-system update is pending',
      owner: 'shared',
      duty: 'AWS offers an update of the operating system that it will not apply by itself: apply it.',
      source: MAINTENANCE,
      resourceTypes: [INSTANCE, CLUSTER],
      test: waitsForOptionalOsUpdate,
    },
    {
      layer: 'data-at-rest',
      when: 'StorageEncrypted is false and StorageEncryptionType is not sse-rds',
      owner: 'customer',
      duty: 'It is not encrypted: copy a snapshot with encryption and restore from the copy.',
      source: pages(ENCRYPTION, DB_INSTANCE),
      resourceTypes: [INSTANCE, CLUSTER],
      test: resource => {
        const { StorageEncrypted, StorageEncryptionType } = database(resource);
        return (
          !stated(StorageEncrypted, 'StorageEncrypted', resource) &&
          StorageEncryptionType !== 'sse-rds'
        );
      },
    },
  ],
});
