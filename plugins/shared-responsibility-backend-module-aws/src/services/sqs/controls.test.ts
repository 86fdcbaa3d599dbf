import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowing, queue } from '../../__testUtils__/dataWorlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { queueEncrypted } from './queueEncrypted';
import { queuePolicyNotPublic } from './queuePolicyNotPublic';

describe('sqs.encrypted', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['the key of SQS', { SqsManagedSseEnabled: 'true' }, 'pass'],
    [
      'a KMS key, with which the other switch is off',
      { SqsManagedSseEnabled: 'false', KmsMasterKeyId: 'alias/orders' },
      'pass',
    ],
    ['neither', { SqsManagedSseEnabled: 'false' }, 'fail'],
    [
      'neither, and an empty key',
      { SqsManagedSseEnabled: 'false', KmsMasterKeyId: '' },
      'fail',
    ],
    ['an answer that does not say', { VisibilityTimeout: '30' }, 'unknown'],
  ])('a queue with %s', (_says, attributes, verdict) => {
    expect(judge(queueEncrypted, [queue(attributes)]).verdict).toBe(verdict);
  });

  it('is unknown where the attributes were refused', () => {
    expect(
      judge(queueEncrypted, [
        queue({}, { attributes: denied('sqs:GetQueueAttributes') }),
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['sqs:GetQueueAttributes'],
    });
  });
});

describe('sqs.policy-not-public', () => {
  it.each<[string, Json | Facet, string]>([
    ['the account itself', allowing({ AWS: ACCOUNT }), 'pass'],
    ['everyone', allowing('*'), 'fail'],
    [
      'everyone, for one action of the service',
      allowing('*', undefined, 'sqs:ReceiveMessage'),
      'fail',
    ],
    [
      'everyone whose call comes from one topic of the account',
      allowing('*', {
        ArnEquals: {
          'aws:SourceArn': `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`,
        },
      }),
      'pass',
    ],
    [
      'everyone whose call comes from any topic',
      allowing('*', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }),
      'fail',
    ],
    [
      'everyone under a condition that nobody knows',
      allowing('*', { StringEquals: { 'vendor:Key': 'x' } }),
      'unknown',
    ],
    [
      'no one, since it was not read',
      denied('sqs:GetQueueAttributes'),
      'unknown',
    ],
    ['no one, since there is none', absent('NoQueuePolicy'), 'pass'],
  ])('a policy that lets in %s', (_says, policy, verdict) => {
    expect(judge(queuePolicyNotPublic, [queue({}, { policy })]).verdict).toBe(
      verdict,
    );
  });
});
