import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ACCOUNT, REGION, resource } from './world';

type Fields = Record<string, Json>;

/** Worlds of the controls of tables, queues, topics, keys and secrets, by control id. */
export const DATA_WORLDS: Record<string, Resource[][]> = {
  'dynamodb.pitr': [recovery('ENABLED'), recovery('DISABLED')].map(
    continuousBackups => [table({}, { continuousBackups })],
  ),
  'dynamodb.kms-encryption': [KMS_ENCRYPTION(), null].map(SSEDescription => [
    table({ SSEDescription }),
  ]),
  'dynamodb.deletion-protection': [true, false].map(
    DeletionProtectionEnabled => [table({ DeletionProtectionEnabled })],
  ),
  'sqs.encrypted': ['true', 'false'].map(SqsManagedSseEnabled => [
    queue({ SqsManagedSseEnabled }),
  ]),
  'sns.encrypted': ['alias/aws/sns', ''].map(KmsMasterKeyId => [
    topic({ KmsMasterKeyId }),
  ]),
  'kms.rotation': [true, false].map(KeyRotationEnabled => [
    key({}, { rotation: { KeyRotationEnabled } }),
  ]),
  'kms.not-pending-deletion': ['Enabled', 'PendingDeletion'].map(KeyState => [
    key({ KeyState }),
  ]),
  'sqs.policy-not-public': POLICIES().map(policy => [queue({}, { policy })]),
  'sns.policy-not-public': POLICIES().map(policy => [topic({}, { policy })]),
  'kms.policy-not-public': POLICIES().map(policy => [key({}, { policy })]),
  'secretsmanager.policy-not-public': POLICIES().map(policy => [
    secret({}, { policy }),
  ]),
  'secretsmanager.rotation': [ROTATING(), {}].map(fields => [secret(fields)]),
};

/** A policy document of one Allow to these principals, of everything unless told otherwise. */
export function allowing(
  principal: Json,
  condition?: Json,
  action: string = '*',
): Json {
  return {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: principal,
      Action: action,
      Resource: '*',
      ...(condition ? { Condition: condition } : {}),
    },
  };
}

/** One that is closed and one that is open. */
function POLICIES(): Json[] {
  return [allowing({ AWS: ACCOUNT }), allowing('*')];
}

/** What DynamoDB says of a table's backups. */
export function recovery(status: string, days = 35): Json {
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: status,
      RecoveryPeriodInDays: status === 'ENABLED' ? days : null,
    },
  };
}

export function KMS_ENCRYPTION(): Fields {
  return {
    Status: 'ENABLED',
    SSEType: 'KMS',
    KMSMasterKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/k1`,
  };
}

export function ROTATING(): Fields {
  return {
    RotationEnabled: true,
    LastRotatedDate: '2026-06-01T00:00:00.000Z',
    NextRotationDate: '2026-07-01T23:59:59.000Z',
  };
}

export function table(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::DynamoDB::Table', 'orders', {
    table: { TableStatus: 'ACTIVE', ...fields },
    ...facets,
  });
}

export function queue(
  attributes: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::SQS::Queue', 'orders', { attributes, ...facets });
}

export function topic(
  attributes: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::SNS::Topic', 'orders', {
    attributes: { TopicArn: 'arn:aws:sns:orders', ...attributes },
    ...facets,
  });
}

/** A key that AWS KMS can rotate. */
export function key(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::KMS::Key', 'k1', {
    key: {
      KeyState: 'Enabled',
      KeySpec: 'SYMMETRIC_DEFAULT',
      Origin: 'AWS_KMS',
      ...fields,
    },
    ...facets,
  });
}

export function secret(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::SecretsManager::Secret', 'orders/db', {
    secret: { CreatedDate: '2026-01-01T00:00:00.000Z', ...fields },
    ...facets,
  });
}
