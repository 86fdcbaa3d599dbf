import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  KMS_ENCRYPTION,
  recovery,
  table,
} from '../../__testUtils__/dataWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { deletionProtection } from './deletionProtection';
import { kmsEncryption } from './kmsEncryption';
import { pointInTimeRecovery } from './pointInTimeRecovery';

describe('dynamodb.pitr', () => {
  const judged = (continuousBackups: Json | Facet) =>
    judge(pointInTimeRecovery, [table({}, { continuousBackups })]);

  it.each<[string, Json | Facet, string]>([
    [
      'a table that recovers to any second of 35 days',
      recovery('ENABLED'),
      'pass',
    ],
    ['a table that reaches back a week', recovery('ENABLED', 7), 'pass'],
    ['a table that reaches back six days', recovery('ENABLED', 6), 'fail'],
    ['a table without recovery', recovery('DISABLED'), 'fail'],
    [
      'a table whose backups were refused',
      denied('dynamodb:DescribeContinuousBackups'),
      'unknown',
    ],
    [
      'an answer that says nothing of recovery',
      { ContinuousBackupsStatus: 'ENABLED' },
      'unknown',
    ],
    [
      'an answer that does not say how far recovery reaches',
      {
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: 'ENABLED',
        },
      },
      'unknown',
    ],
  ])('%s', (_says, continuousBackups, verdict) => {
    expect(judged(continuousBackups).verdict).toBe(verdict);
  });

  it('the backups that DynamoDB always keeps for itself are no recovery', () => {
    expect(judged(recovery('DISABLED'))).toMatchObject({
      summary: 'no recovery',
      steps: [{ verdict: 'fail' }, { verdict: 'not-applicable' }],
    });
  });
});

describe('dynamodb.kms-encryption', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['a table with a KMS key', { SSEDescription: KMS_ENCRYPTION() }, 'pass'],
    ['a table of which no encryption is described', {}, 'fail'],
    [
      'a table whose KMS key was taken away',
      { SSEDescription: { ...KMS_ENCRYPTION(), Status: 'DISABLED' } },
      'fail',
    ],
    [
      'a table whose key is just being changed',
      { SSEDescription: { ...KMS_ENCRYPTION(), Status: 'UPDATING' } },
      'unknown',
    ],
    [
      'an encryption that is only half described',
      { SSEDescription: { SSEType: 'KMS', Status: 'ENABLED' } },
      'unknown',
    ],
    [
      'a description without a status',
      { TableStatus: null, SSEDescription: KMS_ENCRYPTION() },
      'unknown',
    ],
    [
      'a table that is being deleted',
      { TableStatus: 'DELETING' },
      'not-applicable',
    ],
  ])('%s', (_says, fields, verdict) => {
    expect(judge(kmsEncryption, [table(fields)]).verdict).toBe(verdict);
  });

  it('is unknown where the table was not described', () => {
    expect(
      judge(kmsEncryption, [
        table({}, { table: denied('dynamodb:DescribeTable') }),
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['dynamodb:DescribeTable'],
    });
  });
});

describe('dynamodb.deletion-protection', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['a protected table', { DeletionProtectionEnabled: true }, 'pass'],
    ['an unprotected table', { DeletionProtectionEnabled: false }, 'fail'],
    ['an answer from before there was protection', {}, 'unknown'],
    [
      'a table that is being deleted',
      { TableStatus: 'DELETING', DeletionProtectionEnabled: false },
      'not-applicable',
    ],
  ])('%s', (_says, fields, verdict) => {
    expect(judge(deletionProtection, [table(fields)]).verdict).toBe(verdict);
  });

  it('is unknown where the table was not described', () => {
    expect(
      judge(deletionProtection, [
        table({}, { table: denied('dynamodb:DescribeTable') }),
      ]).verdict,
    ).toBe('unknown');
  });
});
