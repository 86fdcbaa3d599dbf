import {
  CreateTableCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { tagList, type Place } from './AwsAccounts';

/** How a table is kept; a new one has none of it. */
export interface TableUpkeep {
  /** Point-in-time recovery reaches back so many days. */
  recoveryDays?: number;
  /** Encrypted with a KMS key instead of DynamoDB's own. */
  kmsKey?: string;
  /** It cannot be deleted. */
  isProtected?: boolean;
  tags?: Record<string, string>;
}

/** Plants a table that is kept in some way and tells its ARN. */
export async function plantKeptTable(
  { dynamodb }: Place,
  name: string,
  { recoveryDays, kmsKey, isProtected, tags = {} }: TableUpkeep,
): Promise<string> {
  const created = await dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      DeletionProtectionEnabled: isProtected,
      ...(kmsKey && {
        SSESpecification: {
          Enabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: kmsKey,
        },
      }),
      Tags: tagList(tags),
    }),
  );
  if (recoveryDays) {
    await dynamodb.send(
      new UpdateContinuousBackupsCommand({
        TableName: name,
        PointInTimeRecoverySpecification: {
          PointInTimeRecoveryEnabled: true,
          RecoveryPeriodInDays: recoveryDays,
        },
      }),
    );
  }
  return String(created.TableDescription?.TableArn);
}
