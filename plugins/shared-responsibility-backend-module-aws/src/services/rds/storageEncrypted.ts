import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { restoreEncrypted } from './labs';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';

/** Database storage is encrypted. */
export const storageEncrypted: Control = {
  id: 'rds.storage-encrypted',
  version: 1,
  title: 'Database storage is encrypted',
  failTitle: 'Database storage is not encrypted',
  layer: 'data-at-rest',
  severity: 'high',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'AWS runs the database, but whether its storage, backups and snapshots are encrypted is your choice, made once at creation. An unencrypted snapshot that is shared by mistake can be read by whoever receives it.',
  fix: 'Encryption cannot be turned on later: make a snapshot, copy it with a KMS key, restore a new database from the copy and move the applications over.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.3', 'RDS.27'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.3.1'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.2.1'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.2.1'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.2.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) CP-9 CP-9(8) SC-8(3) SC-8(4) SC-13 SC-28(1) SI-19(4)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['rds_instance_storage_encrypted', 'rds_cluster_storage_encrypted'],
    },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'encrypted',
      title: 'The storage is encrypted',
      lab: restoreEncrypted,
      fillLab: fillOf,
      check: (resource, context) =>
        resource.type === 'AWS::RDS::DBCluster'
          ? checkCluster(resource)
          : checkInstance(resource, context),
    },
  ],
};

function fillOf(resource: ResourceReader): Record<string, string> {
  const isCluster = resource.type === 'AWS::RDS::DBCluster';
  const { Engine, DBInstanceClass } = readExisting<
    Pick<DBInstance, 'Engine' | 'DBInstanceClass'>
  >(resource, isCluster ? 'cluster' : 'instance');
  return {
    ...(Engine && { engine: Engine }),
    ...(DBInstanceClass && { class: DBInstanceClass }),
  };
}

function checkInstance(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const instance = readExisting<DBInstance>(resource, 'instance');
  if (!instance.DBClusterIdentifier) {
    return outcome(
      resource,
      stated(instance.StorageEncrypted, 'whether it is encrypted', resource),
      resource.name,
    );
  }
  // The storage of a cluster's instance is the cluster's.
  const cluster = context.related.one(
    'AWS::RDS::DBCluster',
    instance.DBClusterIdentifier,
    resource.region,
  );
  if (!cluster) {
    throw new Unread(
      'not-scanned',
      `${resource.name} stores its data in the cluster ${instance.DBClusterIdentifier}, which was not found`,
    );
  }
  return checkCluster(cluster, `${resource.name}, in cluster ${cluster.name},`);
}

function checkCluster(resource: ResourceReader, called = resource.name) {
  const cluster = readExisting<DBCluster>(resource, 'cluster');
  return outcome(
    resource,
    stated(cluster.StorageEncrypted, 'whether it is encrypted', resource),
    called,
  );
}

function outcome(
  resource: ResourceReader,
  encrypted: boolean,
  called: string,
): StepOutcome {
  return encrypted
    ? pass(`the storage of ${called} is encrypted`, [resource.arn])
    : fail('not encrypted', `the storage of ${called} is not encrypted`, [
        resource.arn,
      ]);
}
