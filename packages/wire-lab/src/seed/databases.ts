import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateDBClusterCommand,
  CreateDBClusterParameterGroupCommand,
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  ModifyDBSnapshotAttributeCommand,
} from '@aws-sdk/client-rds';
import { tagList, type Place } from './AwsAccounts';

/** Plants a subnet group for databases; its name is lower case. */
export async function plantSubnetGroup(
  place: Place,
  name: string,
  SubnetIds: string[],
) {
  await place.rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: name,
      DBSubnetGroupDescription: name,
      SubnetIds,
    }),
  );
}

/** Plants a database instance and tells its ARN. */
export async function plantDatabase(
  place: Place,
  id: string,
  options: {
    encrypted: boolean;
    isPublic: boolean;
    engine?: string;
    cluster?: string;
    multiAz?: boolean;
    subnetGroup?: string;
    groups?: string[];
    /** Days that backups are kept; fourteen without it. */
    backupDays?: number;
    /** Version of the engine; 16.4 without it. */
    version?: string;
    /** A parameter group that takes connections without TLS. */
    plainGroup?: string;
    unprotected?: boolean;
    manualUpgrades?: boolean;
    /** Name of its administrator; `owner` without it. */
    admin?: string;
    port?: number;
    iamAuth?: boolean;
    /** Logs that go to CloudWatch; none without it. */
    logs?: string[];
    tags?: Record<string, string>;
  },
): Promise<string> {
  const created = await place.rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: id,
      Engine: options.engine ?? 'postgres',
      EngineVersion: options.version ?? '16.4',
      AutoMinorVersionUpgrade: !options.manualUpgrades,
      DeletionProtection: options.cluster ? undefined : !options.unprotected,
      DBParameterGroupName: options.plainGroup,
      DBInstanceClass: 'db.t3.medium',
      DBClusterIdentifier: options.cluster,
      StorageEncrypted: options.cluster ? undefined : options.encrypted,
      PubliclyAccessible: options.isPublic,
      MultiAZ: options.cluster ? undefined : options.multiAz ?? true,
      BackupRetentionPeriod: options.cluster
        ? undefined
        : options.backupDays ?? 14,
      DBSubnetGroupName: options.subnetGroup,
      VpcSecurityGroupIds: options.groups,
      Port: options.port,
      EnableIAMDatabaseAuthentication: options.iamAuth,
      EnableCloudwatchLogsExports: options.logs,
      ...(options.cluster
        ? {}
        : {
            AllocatedStorage: 100,
            MasterUsername: options.admin ?? 'owner',
            ManageMasterUserPassword: true,
          }),
      Tags: options.tags ? tagList(options.tags) : undefined,
    }),
  );
  return String(created.DBInstance?.DBInstanceArn);
}

/** Plants a parameter group that takes connections without TLS. */
export async function plantPlainGroup(place: Place, name: string) {
  await place.rds.send(
    new CreateDBParameterGroupCommand({
      DBParameterGroupName: name,
      DBParameterGroupFamily: 'postgres16',
      Description: name,
    }),
  );
  place.facts.tlsParameters = {
    ...place.facts.tlsParameters,
    [name]: { name: 'rds.force_ssl', value: '0' },
  };
}

/** Plants a manual snapshot of a database and tells its ARN. */
export async function plantDatabaseSnapshot(
  place: Place,
  database: string,
  name: string,
  options: { isPublic: boolean; tags?: Record<string, string> },
): Promise<string> {
  const created = await place.rds.send(
    new CreateDBSnapshotCommand({
      DBInstanceIdentifier: database,
      DBSnapshotIdentifier: name,
      Tags: options.tags ? tagList(options.tags) : undefined,
    }),
  );
  if (options.isPublic) {
    await place.rds.send(
      new ModifyDBSnapshotAttributeCommand({
        DBSnapshotIdentifier: name,
        AttributeName: 'restore',
        ValuesToAdd: ['all'],
      }),
    );
  }
  return String(created.DBSnapshot?.DBSnapshotArn);
}

/** Plants an Aurora cluster and tells its ARN. */
export async function plantCluster(
  place: Place,
  id: string,
  options: {
    encrypted: boolean;
    subnetGroup?: string;
    backupDays?: number;
    unprotected?: boolean;
    /** Name of a parameter group to make, which insists on TLS. */
    tlsGroup?: string;
    iamAuth?: boolean;
    /** Logs that go to CloudWatch; none without it. */
    logs?: string[];
  },
): Promise<string> {
  if (options.tlsGroup) {
    await place.rds.send(
      new CreateDBClusterParameterGroupCommand({
        DBClusterParameterGroupName: options.tlsGroup,
        DBParameterGroupFamily: 'aurora-postgresql16',
        Description: options.tlsGroup,
      }),
    );
    place.facts.tlsParameters = {
      ...place.facts.tlsParameters,
      [options.tlsGroup]: { name: 'rds.force_ssl', value: '1' },
    };
  }
  const created = await place.rds.send(
    new CreateDBClusterCommand({
      DBClusterParameterGroupName: options.tlsGroup,
      DBClusterIdentifier: id,
      EnableIAMDatabaseAuthentication: options.iamAuth,
      EnableCloudwatchLogsExports: options.logs,
      Engine: 'aurora-postgresql',
      EngineVersion: '16.4',
      MasterUsername: 'owner',
      ManageMasterUserPassword: true,
      StorageEncrypted: options.encrypted,
      DBSubnetGroupName: options.subnetGroup,
      BackupRetentionPeriod: options.backupDays ?? 14,
      DeletionProtection: !options.unprotected,
    }),
  );
  return String(created.DBCluster?.DBClusterArn);
}

/** Plants a manual, private snapshot of a cluster. */
export async function plantClusterSnapshot(
  place: Place,
  cluster: string,
  name: string,
  tags: Record<string, string>,
) {
  await place.rds.send(
    new CreateDBClusterSnapshotCommand({
      DBClusterIdentifier: cluster,
      DBClusterSnapshotIdentifier: name,
      Tags: tagList(tags),
    }),
  );
}

/** Plants a table with one key and tells its ARN. */
export async function plantTable(
  place: Place,
  name: string,
  tags?: Record<string, string>,
): Promise<string> {
  const created = await place.dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Tags: tags ? tagList(tags) : undefined,
    }),
  );
  return String(created.TableDescription?.TableArn);
}
