import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowing, topic } from '../../__testUtils__/dataWorlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { topicEncrypted } from './topicEncrypted';
import { topicPolicyNotPublic } from './topicPolicyNotPublic';

describe('sns.encrypted', () => {
  it.each<[string, Record<string, Json>, string]>([
    ["AWS's own KMS key", { KmsMasterKeyId: 'alias/aws/sns' }, 'pass'],
    ['a key of the account', { KmsMasterKeyId: 'key-id' }, 'pass'],
    ['no key', {}, 'fail'],
    ['a key that was taken away', { KmsMasterKeyId: '' }, 'fail'],
    [
      'no key in an answer that lacks the rest too',
      { TopicArn: null },
      'unknown',
    ],
  ])('a topic with %s', (_says, attributes, verdict) => {
    expect(judge(topicEncrypted, [topic(attributes)]).verdict).toBe(verdict);
  });

  it('is unknown where the attributes were refused', () => {
    expect(
      judge(topicEncrypted, [
        topic({}, { attributes: denied('sns:GetTopicAttributes') }),
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['sns:GetTopicAttributes'],
    });
  });
});

describe('sns.policy-not-public', () => {
  it.each<[string, Json | Facet, string]>([
    ['the account itself', allowing({ AWS: ACCOUNT }), 'pass'],
    ['everyone', allowing('*'), 'fail'],
    [
      'everyone, for one action of the service',
      allowing('*', undefined, 'sns:Subscribe'),
      'fail',
    ],
    [
      'everyone of the account, as the policy of every new topic',
      allowing({ AWS: '*' }, { StringEquals: { 'AWS:SourceOwner': ACCOUNT } }),
      'pass',
    ],
    [
      'everyone who subscribes by HTTPS',
      allowing('*', { StringEquals: { 'sns:Protocol': 'https' } }),
      'fail',
    ],
    [
      'everyone under a condition that nobody knows',
      allowing('*', { StringEquals: { 'vendor:Key': 'x' } }),
      'unknown',
    ],
    [
      'no one, since it was not read',
      denied('sns:GetTopicAttributes'),
      'unknown',
    ],
    ['no one, since none was answered', absent('NoTopicPolicy'), 'unknown'],
  ])('a policy that lets in %s', (_says, policy, verdict) => {
    expect(judge(topicPolicyNotPublic, [topic({}, { policy })]).verdict).toBe(
      verdict,
    );
  });
});
