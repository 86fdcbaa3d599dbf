import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  absent,
  ACCOUNT,
  denied,
  judge,
  REGION,
} from '../../__testUtils__/world';
import { functionWithPolicies } from '../../__testUtils__/lambdaWorlds';
import { functionPolicyNotPublic } from './functionPolicyNotPublic';

const NONE = absent('ResourceNotFoundException');

function allowing(Principal: Json, Condition?: Json): Json {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal,
        Action: 'lambda:InvokeFunction',
        Resource: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker`,
        ...(Condition === undefined ? {} : { Condition }),
      },
    ],
  };
}

const S3 = { Service: 's3.amazonaws.com' };
const OF_OURS = { StringEquals: { 'AWS:SourceAccount': ACCOUNT } };
const OPEN = allowing('*');

describe('lambda.policy-not-public', () => {
  it.each<[string, Json | Facet, Json | Facet, string]>([
    ['no policy anywhere', NONE, [], 'pass'],
    ['a policy for everyone', OPEN, [], 'fail'],
    [
      'a policy for everyone on an alias only',
      NONE,
      [{ alias: 'live', document: OPEN }],
      'fail',
    ],
    ['a service for any customer', allowing(S3), [], 'fail'],
    ['a service for the own account', allowing(S3, OF_OURS), [], 'pass'],
    [
      'a named account',
      allowing({ AWS: 'arn:aws:iam::444455556666:root' }),
      [],
      'pass',
    ],
    [
      'a condition on a key that nobody knows',
      allowing('*', { StringEquals: { 'acme:team': 'a' } }),
      [],
      'unknown',
    ],
    ['an unread policy', denied('lambda:GetPolicy'), [], 'unknown'],
    ['unread aliases', NONE, denied('lambda:ListAliases'), 'unknown'],
    [
      'a policy for everyone beside unread aliases',
      OPEN,
      denied('lambda:ListAliases'),
      'fail',
    ],
  ])('%s', (_, policy, aliasPolicies, verdict) => {
    const world = [functionWithPolicies(policy, aliasPolicies)];
    expect(judge(functionPolicyNotPublic, world).verdict).toBe(verdict);
  });

  it('says which service may call for anyone, and what to ask of it', () => {
    const { summary, evidence } = judge(functionPolicyNotPublic, [
      functionWithPolicies(allowing(S3), []),
    ]);
    expect(summary).toBe('any customer of a service');
    expect(evidence[0].text).toBe(
      'statement 1 of the policy of worker lets in s3.amazonaws.com for any customer of AWS: neither aws:SourceArn nor aws:SourceAccount is asked for',
    );
  });
});
