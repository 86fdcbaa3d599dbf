import {
  plantKeptTable,
  plantKey,
  plantQueue,
  plantSecret,
  plantTopic,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

const AWS_KEY = 'alias/aws/';

/** Plants tables, queues, topics, keys and secrets that are kept well, and ones that are not. */
export async function plantDataTraits(planter: TraitPlanter) {
  const { arn: keyArn } = await plantKeys(planter);
  await plantTables(planter, keyArn);
  await plantQueuesAndTopics(planter);
  await plantSecrets(planter);
}

async function plantTables(planter: TraitPlanter, kmsKey: string) {
  const { place } = planter;
  const type = 'AWS::DynamoDB::Table';
  const table = async (
    name: string,
    upkeep: Parameters<typeof plantKeptTable>[2],
  ) => ({ arn: await plantKeptTable(place, name, upkeep), type, name });
  const kept = await table('trait-kept', {
    recoveryDays: 35,
    kmsKey,
    isProtected: true,
    tags: { app: 'trait-kept' },
  });
  const bare = await table('trait-bare', {});
  const short = await table('trait-short', { recoveryDays: 2 });
  for (const [control, good, bad] of [
    ['dynamodb.pitr', 'recovery to any second of 35 days', 'no recovery'],
    ['dynamodb.kms-encryption', 'a KMS key', "DynamoDB's own key"],
    ['dynamodb.deletion-protection', 'protected', 'not protected'],
  ] as const) {
    planter.expect(kept, control, 'pass', good);
    planter.expect(bare, control, 'fail', bad);
  }
  planter.expect(short, 'dynamodb.pitr', 'fail', 'recovery of two days only');
}

async function plantQueuesAndTopics(planter: TraitPlanter) {
  const { place } = planter;
  for (const [name, options, expected, note] of [
    ['trait-default', {}, 'pass', 'the key of SQS, as every new queue'],
    ['trait-kms', { kmsKey: `${AWS_KEY}sqs` }, 'pass', 'a KMS key'],
    ['trait-plain', { unencrypted: true }, 'fail', 'encryption switched off'],
  ] as const) {
    const arn = await plantQueue(place, name, options);
    planter.expect(
      { arn, type: 'AWS::SQS::Queue', name },
      'sqs.encrypted',
      expected,
      note,
    );
  }
  for (const [name, options, expected, note] of [
    ['trait-kms', { kmsKey: `${AWS_KEY}sns` }, 'pass', 'a KMS key'],
    ['trait-default', {}, 'fail', 'no key, as every new topic'],
  ] as const) {
    const arn = await plantTopic(place, name, options);
    planter.expect(
      { arn, type: 'AWS::SNS::Topic', name },
      'sns.encrypted',
      expected,
      note,
    );
  }
}

async function plantKeys(planter: TraitPlanter) {
  const { place } = planter;
  const key = async (
    name: string,
    options: Parameters<typeof plantKey>[2],
  ) => ({
    arn: await plantKey(place, name, options),
    type: 'AWS::KMS::Key',
    name: `alias/${name}`,
  });
  const rotates = await key('trait-rotating', {
    rotates: true,
    tags: { app: 'trait-key' },
  });
  const resting = await key('trait-resting', {});
  const leaving = await key('trait-leaving', { state: 'pending-deletion' });
  const disabled = await key('trait-disabled', { state: 'disabled' });
  const pair = await key('trait-pair', { spec: 'RSA_2048' });
  for (const [resource, control, expected, note] of [
    [rotates, 'kms.rotation', 'pass', 'it rotates'],
    [resting, 'kms.rotation', 'fail', 'it does not rotate'],
    [leaving, 'kms.rotation', 'not-applicable', 'it is on its way out'],
    [disabled, 'kms.rotation', 'not-applicable', 'it is disabled'],
    [pair, 'kms.rotation', 'not-applicable', 'a key pair cannot rotate'],
    [rotates, 'kms.not-pending-deletion', 'pass', 'it stays'],
    [disabled, 'kms.not-pending-deletion', 'pass', 'disabled, and it stays'],
    [leaving, 'kms.not-pending-deletion', 'fail', 'deletion is scheduled'],
  ] as const) {
    planter.expect(resource, control, expected, note);
  }
  return rotates;
}

async function plantSecrets(planter: TraitPlanter) {
  const { place } = planter;
  const rotated = {
    days: 30,
    LastRotatedDate: '{{epoch now-20d}}',
    NextRotationDate: '{{epoch now+10d}}',
  };
  for (const [name, rotation, expected, note] of [
    ['trait/rotated', rotated, 'pass', 'rotated twenty days ago'],
    [
      'trait/overdue',
      { ...rotated, NextRotationDate: '{{epoch now-2d}}' },
      'fail',
      'its rotation fails',
    ],
    [
      'trait/yearly',
      {
        days: 365,
        LastRotatedDate: '{{epoch now-200d}}',
        NextRotationDate: '{{epoch now+165d}}',
      },
      'fail',
      'rotated once a year',
    ],
    ['trait/fixed', undefined, 'fail', 'never to rotate'],
  ] as const) {
    const arn = await plantSecret(place, name, { rotation });
    planter.expect(
      { arn, type: 'AWS::SecretsManager::Secret', name },
      'secretsmanager.rotation',
      expected,
      note,
    );
  }
}
