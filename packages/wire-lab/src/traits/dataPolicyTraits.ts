import {
  plantKey,
  plantQueue,
  plantSecret,
  plantTopic,
  policyDocument,
  type Statement,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

type Verdict = 'pass' | 'fail';
type Case = [name: string, policy: string | undefined, Verdict, note: string];

/** Plants queues, topics, keys and secrets whose policies let in one account, everyone, or everyone under a condition. */
export async function plantDataPolicyTraits(planter: TraitPlanter) {
  const { place } = planter;
  for (const [name, policy, expected, note] of cases(planter, 'sqs')) {
    planter.expect(
      {
        arn: await plantQueue(place, name, { policy }),
        type: 'AWS::SQS::Queue',
        name,
      },
      'sqs.policy-not-public',
      expected,
      note,
    );
  }
  for (const [name, policy, expected, note] of cases(planter, 'sns')) {
    planter.expect(
      {
        arn: await plantTopic(place, name, { policy }),
        type: 'AWS::SNS::Topic',
        name,
      },
      'sns.policy-not-public',
      expected,
      note,
    );
  }
  for (const [name, policy, expected, note] of cases(planter, 'kms')) {
    planter.expect(
      {
        arn: await plantKey(place, name, { policy }),
        type: 'AWS::KMS::Key',
        name: `alias/${name}`,
      },
      'kms.policy-not-public',
      expected,
      note,
    );
  }
  for (const [name, policy, expected, note] of cases(
    planter,
    'secretsmanager',
  )) {
    planter.expect(
      {
        arn: await plantSecret(place, name, { policy }),
        type: 'AWS::SecretsManager::Secret',
        name,
      },
      'secretsmanager.policy-not-public',
      expected,
      note,
    );
  }
}

/** The one action that a policy of a service is most often written for. */
const ACTIONS = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  kms: 'kms:Decrypt',
  secretsmanager: 'secretsmanager:GetSecretValue',
};

function cases({ place }: TraitPlanter, service: keyof typeof ACTIONS): Case[] {
  const own = `arn:aws:iam::${place.accountId}:root`;
  const letsIn = (principal: unknown, more: Statement = {}) =>
    policyDocument({
      Effect: 'Allow',
      Principal: principal,
      Action: ACTIONS[service],
      Resource: '*',
      ...more,
    });
  const ofTheAccount = {
    StringEquals: { 'aws:PrincipalAccount': place.accountId },
  };
  const overTls = { Bool: { 'aws:SecureTransport': 'true' } };
  return [
    ['trait-unset', undefined, 'pass', 'no policy but what AWS gives'],
    ['trait-own', letsIn({ AWS: own }), 'pass', 'the account itself'],
    ['trait-public', letsIn('*'), 'fail', 'everyone'],
    [
      'trait-bound',
      letsIn({ AWS: '*' }, { Condition: ofTheAccount }),
      'pass',
      'everyone of one account',
    ],
    [
      'trait-tls',
      letsIn({ AWS: '*' }, { Condition: overTls }),
      'fail',
      'everyone who speaks TLS, as every client does',
    ],
  ];
}
