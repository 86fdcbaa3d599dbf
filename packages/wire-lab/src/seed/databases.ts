import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBSubnetGroupCommand,
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
    tags?: Record<string, string>;
  },
): Promise<string> {
  const created = await place.rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: id,
      Engine: options.engine ?? 'postgres',
      EngineVersion: '16.4',
      DBInstanceClass: 'db.t3.medium',
      DBClusterIdentifier: options.cluster,
      StorageEncrypted: options.cluster ? undefined : options.encrypted,
      PubliclyAccessible: options.isPublic,
      MultiAZ: options.multiAz,
      BackupRetentionPeriod: options.cluster ? undefined : 14,
      DBSubnetGroupName: options.subnetGroup,
      VpcSecurityGroupIds: options.groups,
      ...(options.cluster
        ? {}
        : {
            AllocatedStorage: 100,
            MasterUsername: 'owner',
            ManageMasterUserPassword: true,
          }),
      Tags: options.tags ? tagList(options.tags) : undefined,
    }),
  );
  return String(created.DBInstance?.DBInstanceArn);
}

/** Plants an Aurora cluster and tells its ARN. */
export async function plantCluster(
  place: Place,
  id: string,
  options: { encrypted: boolean; subnetGroup?: string },
): Promise<string> {
  const created = await place.rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: id,
      Engine: 'aurora-postgresql',
      EngineVersion: '16.4',
      MasterUsername: 'owner',
      ManageMasterUserPassword: true,
      StorageEncrypted: options.encrypted,
      DBSubnetGroupName: options.subnetGroup,
    }),
  );
  return String(created.DBCluster?.DBClusterArn);
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
