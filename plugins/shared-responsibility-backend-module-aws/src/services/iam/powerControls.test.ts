import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  BOUNDARIES,
  inline,
  managedPolicy,
  role,
  user,
} from '../../__testUtils__/iamWorlds';
import { ACCOUNT, denied, judge, resource } from '../../__testUtils__/world';
import { inlinePolicyNoAdmin } from './inlinePolicyNoAdmin';
import { noPrivilegeEscalation } from './noPrivilegeEscalation';
import { policyNoServiceWildcard } from './policyNoServiceWildcard';

const DETAILS_DENIED = denied('iam:GetAccountAuthorizationDetails');
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function allow(Action: Json, more: Record<string, Json> = {}): Json {
  return { Statement: { Effect: 'Allow', Action, Resource: '*', ...more } };
}

function on(Resource: string): Record<string, Json> {
  return { Resource };
}

describe('iam.inline-policy-no-admin', () => {
  it.each<[string, Json | Facet, string]>([
    ['no inline policy', [], 'not-applicable'],
    [
      'a managed policy that is admin is another control',
      [{ name: 'ops', kind: 'customer-managed', document: allow('*') }],
      'not-applicable',
    ],
    ['* on *', inline(allow('*')), 'fail'],
    ['all of IAM', inline(allow('iam:*')), 'fail'],
    ['* on * with MFA', inline(allow('*', { Condition: MFA })), 'unknown'],
    ['one action', inline(allow('s3:GetObject')), 'pass'],
    ['what is no policy', inline('text'), 'unknown'],
    ['unread policies', DETAILS_DENIED, 'unknown'],
  ])('%s', (_, policies, verdict) => {
    expect(judge(inlinePolicyNoAdmin, [role({ policies })]).verdict).toBe(
      verdict,
    );
  });

  it('a group counts, a role of an AWS service does not', () => {
    const policies = inline(allow('*'));
    const group = resource('AWS::IAM::Group', 'ops', { group: {}, policies });
    const linked = role({ policies }, { Path: '/aws-service-role/x/' });
    expect(judge(inlinePolicyNoAdmin, [group]).verdict).toBe('fail');
    expect(judge(inlinePolicyNoAdmin, [linked]).verdict).toBe('not-applicable');
  });
});

describe('iam.no-privilege-escalation', () => {
  const OTHER = `arn:aws:iam::${ACCOUNT}:role/deploy`;
  const deploy = (policies: Json | Facet) =>
    resource(
      'AWS::IAM::Role',
      'deploy',
      {
        role: { Path: '/' },
        policies,
        boundary: { Statement: [] },
        trustPolicy: {
          Statement: {
            Effect: 'Allow',
            Principal: { AWS: ACCOUNT },
            Action: 'sts:AssumeRole',
          },
        },
      },
      OTHER,
    );

  it.each<[string, Json | Facet, string]>([
    ['a read', inline(allow('s3:GetObject')), 'pass'],
    ['an administrator', inline(allow('*')), 'fail'],
    ['writing any role', inline(allow('iam:PutRolePolicy')), 'fail'],
    [
      'passing any role to a new function',
      inline(
        allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:Invoke*']),
      ),
      'fail',
    ],
    [
      'the same split over two policies',
      [
        ...(inline(allow('iam:PassRole')) as Json[]),
        ...(inline(
          allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
        ) as Json[]),
      ],
      'fail',
    ],
    [
      'writing any role with MFA only',
      inline(allow('iam:PutRolePolicy', { Condition: MFA })),
      'unknown',
    ],
    [
      'an action that is in no table, of a service that hands out rights',
      inline(allow('iam:GrantEverything')),
      'unknown',
    ],
    ['a slip that hands out nothing', inline(allow('s3:ListObjects')), 'pass'],
    ['unread policies', DETAILS_DENIED, 'unknown'],
  ])('%s', (_, policies, verdict) => {
    expect(judge(noPrivilegeEscalation, [role({ policies })]).verdict).toBe(
      verdict,
    );
  });

  it('an unread boundary matters only where it could take something away', () => {
    const boundary = denied('iam:GetPolicyVersion');
    const verdict = (policies: Json) =>
      judge(noPrivilegeEscalation, [role({ policies, boundary })]).verdict;
    expect(verdict(inline(allow('iam:PutRolePolicy')))).toBe('unknown');
    expect(verdict(inline(allow('s3:GetObject')))).toBe('pass');
  });

  it('a boundary closes the ways that it leaves out', () => {
    const policies = inline(allow('iam:PutRolePolicy'));
    expect(
      judge(noPrivilegeEscalation, [
        role({ policies, boundary: BOUNDARIES.s3Only }),
      ]).verdict,
    ).toBe('pass');
  });

  it('a named role to take on is judged by what it may do itself', () => {
    const from = role({
      policies: inline(allow('sts:AssumeRole', on(OTHER))),
    });
    const verdict = (policies: Json | Facet) =>
      judge(noPrivilegeEscalation, [from, deploy(policies)]).verdict;
    expect(verdict(inline(allow('s3:GetObject')))).toBe('pass');
    expect(verdict(DETAILS_DENIED)).toBe('unknown');
  });

  it('a user may look after its own keys', () => {
    const own = allow('iam:CreateAccessKey', {
      Resource: 'arn:aws:iam::*:user/${aws:username}',
    });
    expect(
      judge(noPrivilegeEscalation, [
        user({ user: { Path: '/' }, policies: inline(own) }),
      ]).verdict,
    ).toBe('pass');
  });
});

describe('iam.policy-no-service-wildcard', () => {
  it.each<[string, Json | Facet, string]>([
    ['s3:* on *', allow('s3:*'), 'fail'],
    ['s3:* on one bucket', allow('s3:*', on('arn:aws:s3:::a/*')), 'pass'],
    ['s3:* on * with MFA', allow('s3:*', { Condition: MFA }), 'unknown'],
    [
      's3:* on * with MFA beside sqs:* without',
      {
        Statement: [
          { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: MFA },
          { Effect: 'Allow', Action: 'sqs:*', Resource: '*' },
        ],
      },
      'fail',
    ],
    ['some actions', allow(['s3:GetObject', 's3:PutObject']), 'pass'],
    ['what is no policy', 'text', 'unknown'],
    ['an unread document', denied('iam:GetPolicyVersion'), 'unknown'],
  ])('%s', (_, document, verdict) => {
    expect(
      judge(policyNoServiceWildcard, [managedPolicy(document)]).verdict,
    ).toBe(verdict);
  });
});
