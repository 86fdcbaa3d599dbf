import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { denied, judge, resource } from '../../__testUtils__/world';
import { policyNoAdmin } from './policyNoAdmin';

const ALL: Record<string, Json> = {
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
};
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function judgeDocument(document: Json | Facet, AttachmentCount: Json = 1) {
  return judge(policyNoAdmin, [
    resource('AWS::IAM::ManagedPolicy', 'ops', {
      policy: { PolicyName: 'ops', AttachmentCount },
      document,
    }),
  ]);
}

function judgeStatements(...Statement: Json[]) {
  return judgeDocument({ Version: '2012-10-17', Statement });
}

describe('iam.policy-no-admin', () => {
  it.each<[string, Json[]]>([
    ['* on *', [ALL]],
    ['*:*', [{ ...ALL, Action: '*:*' }]],
    ['a pattern that amounts to *', [{ ...ALL, Action: ['?*'] }]],
    ['* among resources', [{ ...ALL, Resource: ['*', 'arn:aws:s3:::a'] }]],
    ['an ARN of stars', [{ ...ALL, Resource: 'arn:aws:*:*:*:*' }]],
    [
      'all but one resource',
      [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::a' }],
    ],
    ['the whole of IAM', [{ ...ALL, Action: 'iam:*' }]],
    ['the whole of IAM, disguised', [{ ...ALL, Action: 'I?M:*' }]],
    ['all but S3', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]],
    [
      'all but IAM, and IAM',
      [
        { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
        { ...ALL, Action: 'iam:*' },
      ],
    ],
    [
      'a Deny of one action',
      [ALL, { ...ALL, Effect: 'Deny', Action: 'iam:CreateAccessKey' }],
    ],
    [
      'a Deny of one resource',
      [ALL, { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::a' }],
    ],
    [
      'a Deny that a condition can lift',
      [
        ALL,
        {
          ...ALL,
          Effect: 'Deny',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ],
    ],
    ['an Allow with MFA beside one without', [{ ...ALL, Condition: MFA }, ALL]],
  ])('fails a policy with %s', (_, statements) => {
    expect(judgeStatements(...statements)).toMatchObject({
      verdict: 'fail',
      summary: 'admin policy',
    });
  });

  it.each<[string, Json[]]>([
    [
      'reads of one bucket',
      [{ ...ALL, Action: 's3:Get*', Resource: 'arn:aws:s3:::a/*' }],
    ],
    ['the whole of S3', [{ ...ALL, Action: 's3:*' }]],
    ['all but IAM', [{ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }]],
    ['everything on one bucket', [{ ...ALL, Resource: 'arn:aws:s3:::a' }]],
    ['everything taken away again', [ALL, { ...ALL, Effect: 'Deny' }]],
    [
      'everything but on one resource taken away',
      [ALL, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::a' }],
    ],
    [
      'a conditional grant of S3 only',
      [{ ...ALL, Action: 's3:*', Condition: MFA }],
    ],
    ['only a Deny', [{ ...ALL, Effect: 'Deny' }]],
  ])('passes a policy with %s', (_, statements) => {
    expect(judgeStatements(...statements).verdict).toBe('pass');
  });

  it.each<[string, Json]>([
    ['admin under a condition', { Statement: { ...ALL, Condition: MFA } }],
    ['no statement', { Version: '2012-10-17' }],
    [
      'a statement without action',
      { Statement: { Effect: 'Allow', Resource: '*' } },
    ],
    ['a list for a document', [ALL]],
  ])('does not decide %s', (_, document) => {
    expect(judgeDocument(document)).toMatchObject({
      verdict: 'unknown',
      reason: 'unsupported',
    });
  });

  it('reads a statement that is a single object', () => {
    expect(judgeDocument({ Statement: ALL }).verdict).toBe('fail');
  });

  it('does not judge a policy that nobody has', () => {
    expect(judgeDocument({ Statement: [ALL] }, 0).verdict).toBe(
      'not-applicable',
    );
  });

  it('is unknown if the document could not be read', () => {
    expect(
      judgeDocument(denied('iam:GetAccountAuthorizationDetails')),
    ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
  });
});
