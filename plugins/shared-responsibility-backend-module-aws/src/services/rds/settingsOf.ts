import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  Unread,
  type CheckContext,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, type AsJson } from '../readExisting';

type Shared =
  | 'BackupRetentionPeriod'
  | 'DeletionProtection'
  | 'EnabledCloudwatchLogsExports'
  | 'Engine'
  | 'IAMDatabaseAuthenticationEnabled'
  | 'MasterUsername'
  | 'MultiAZ';

/** Settings of an instance or a cluster, as far as controls look at them. */
export type Settings = AsJson<
  Pick<DBInstance, Shared> &
    Partial<
      Pick<
        DBInstance,
        | 'DBClusterIdentifier'
        | 'DBParameterGroups'
        | 'ReadReplicaSourceDBInstanceIdentifier'
      > &
        Pick<DBCluster, 'DBClusterMembers' | 'ReplicationSourceIdentifier'>
    >
>;

/** Where the settings of a database are made. */
export interface DatabaseSettings {
  /** The instance, or the cluster that it is a member of. */
  holder: ResourceReader;
  settings: Settings;
  /** The database in words: `orders`, or `orders-1, in cluster orders,`. */
  called: string;
}

/**
 * The settings that hold for a database: those of a cluster's member are made
 * on the cluster.
 *
 * @throws Unread if they, or the cluster, were not seen.
 */
export function settingsOf(
  resource: ResourceReader,
  { related }: CheckContext,
): DatabaseSettings {
  if (resource.type === 'AWS::RDS::DBCluster') {
    const settings: Settings = readExisting<DBCluster>(resource, 'cluster');
    return { holder: resource, settings, called: resource.name };
  }
  const settings: Settings = readExisting<DBInstance>(resource, 'instance');
  const id = settings.DBClusterIdentifier;
  if (!id) {
    return { holder: resource, settings, called: resource.name };
  }
  const cluster = related.one('AWS::RDS::DBCluster', id, resource.region);
  if (!cluster) {
    throw new Unread(
      'not-scanned',
      `${resource.name} is a member of the cluster ${id}, which was not found`,
    );
  }
  return {
    holder: cluster,
    settings: readExisting<DBCluster>(cluster, 'cluster'),
    called: `${resource.name}, in cluster ${id},`,
  };
}
