import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  accessible,
  accountWith,
  bucket,
  grantsTo,
  NOT_BLOCKED,
  policyOf,
  refusingPlainHttp,
  switches,
} from '../../__testUtils__/s3Worlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { bucketAclNotPublic } from './bucketAclNotPublic';
import { bucketPolicyCrossAccount } from './bucketPolicyCrossAccount';
import { bucketPolicyNoPublicWrite } from './bucketPolicyNoPublicWrite';
import { bucketTlsOnly } from './bucketTlsOnly';

const OTHER = '444455556666';
const OPEN = accountWith(NOT_BLOCKED);
const BLOCKED = accountWith(switches(true));
const UNREAD_ACCOUNT = accountWith(denied('s3:GetAccountPublicAccessBlock'));
const REQUEST_DECIDES = {
  StringEquals: { 'aws:SourceVpce': '${aws:SourceVpc}' },
};

describe('s3.bucket-policy-no-public-write', () => {
  const judgeWrite = (policy: Json, account = OPEN) =>
    judge(bucketPolicyNoPublicWrite, [accessible({ policy }), account]);

  it.each<[string, Record<string, Json>, string]>([
    ['everyone may upload', { Action: 's3:PutObject' }, 'fail'],
    ['everyone may do all', { Action: '*' }, 'fail'],
    ['everyone may put, by a pattern', { Action: 'S3:pu*' }, 'fail'],
    ['everyone may replicate', { Action: 's3:ReplicateObject' }, 'fail'],
    [
      'everyone may do all but read',
      { Action: null, NotAction: 's3:Get*' },
      'fail',
    ],
    ['everyone may only read', { Action: ['s3:Get*', 's3:List*'] }, 'pass'],
    [
      'one account may upload',
      { Action: 's3:PutObject', Principal: { AWS: OTHER } },
      'pass',
    ],
    [
      'nobody can tell who may upload',
      { Action: 's3:PutObject', Condition: REQUEST_DECIDES },
      'unknown',
    ],
    [
      'nobody can tell who may read',
      { Action: 's3:GetObject', Condition: REQUEST_DECIDES },
      'pass',
    ],
  ])('%s', (_, { Action, ...more }, verdict) => {
    expect(judgeWrite(policyOfActions(Action, more)).verdict).toBe(verdict);
  });

  it('names the statement and what it lets everyone do', () => {
    expect(
      judgeWrite(policyOf({ Sid: 'Drop', Action: 's3:PutObject' })),
    ).toMatchObject({
      summary: 'public write',
      evidence: [
        {
          text: 'statement "Drop" of the policy of exports grants s3:PutObject to everyone; Block Public Access does not close it',
        },
      ],
    });
  });

  it("AWS's IsPublic says nothing of writing", () => {
    const readable = accessible({
      policy: policyOf({ Action: 's3:GetObject' }),
      policyStatus: { IsPublic: true },
    });
    expect(judge(bucketPolicyNoPublicWrite, [readable, OPEN]).verdict).toBe(
      'pass',
    );
  });

  it('a Deny of writing for everyone leaves reading only', () => {
    const read = policyOf({ Action: 's3:*' }) as { Statement: Json };
    const deny = policyOf({
      Effect: 'Deny',
      NotAction: ['s3:Get*', 's3:List*'],
    }) as { Statement: Record<string, Json> };
    const { Action: _, ...denial } = deny.Statement;
    expect(judgeWrite({ Statement: [read.Statement, denial] }).verdict).toBe(
      'pass',
    );
  });

  it('rests on the block of bucket and account', () => {
    const open = policyOf({ Action: 's3:PutObject' });
    expect(judgeWrite(open, BLOCKED).verdict).toBe('pass');
    expect(judgeWrite(open, UNREAD_ACCOUNT)).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['s3:GetAccountPublicAccessBlock'],
    });
  });

  it('is unknown if the policy was not read', () => {
    const unread = accessible({ policy: denied('s3:GetBucketPolicy') });
    expect(judge(bucketPolicyNoPublicWrite, [unread, OPEN])).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['s3:GetBucketPolicy'],
    });
  });
});

describe('s3.bucket-acl-not-public', () => {
  const judgeList = (acl: Json, facets = {}, account = OPEN) =>
    judge(bucketAclNotPublic, [accessible({ acl, ...facets }), account]);
  const PUBLIC = grantsTo(['global/AllUsers', 'WRITE']);

  it('fails with who may do what', () => {
    expect(judgeList(PUBLIC)).toMatchObject({
      verdict: 'fail',
      summary: 'public write',
      evidence: [
        {
          text: 'the access list of exports grants WRITE to everyone; Block Public Access does not close it',
        },
      ],
    });
    expect(
      judgeList(grantsTo(['global/AuthenticatedUsers', 'READ'])),
    ).toMatchObject({ verdict: 'fail', summary: 'public read' });
  });

  it('passes log delivery, and lists without effect', () => {
    expect(judgeList(grantsTo(['s3/LogDelivery', 'WRITE'])).verdict).toBe(
      'pass',
    );
    expect(judgeList(PUBLIC, {}, BLOCKED).verdict).toBe('pass');
    const enforced = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] };
    expect(judgeList(PUBLIC, { ownershipControls: enforced }).verdict).toBe(
      'pass',
    );
  });

  it('a public policy is not its matter', () => {
    expect(judgeList(grantsTo(), { policy: policyOf({}) }).verdict).toBe(
      'pass',
    );
  });

  it.each([
    ['acl', 's3:GetBucketAcl'],
    ['ownershipControls', 's3:GetBucketOwnershipControls'],
    ['publicAccessBlock', 's3:GetBucketPublicAccessBlock'],
  ])('is unknown without %s, if that can matter', (facet, call) => {
    expect(judgeList(PUBLIC, { [facet]: denied(call) })).toMatchObject({
      verdict: 'unknown',
      unreadCalls: [call],
    });
  });
});

describe('s3.bucket-policy-cross-account', () => {
  const judgeOthers = (policy: Json, account = OPEN, facets = {}) =>
    judge(bucketPolicyCrossAccount, [
      accessible({ policy, ...facets }),
      account,
    ]);
  const to = (AWS: string, Action: Json, more = {}) =>
    policyOf({ Principal: { AWS }, Action, ...more });

  it('names the account and what it may do', () => {
    expect(judgeOthers(to(OTHER, ['s3:Get*', 's3:PutB*']))).toMatchObject({
      verdict: 'fail',
      summary: 'takeover by others',
      evidence: [
        {
          text: 'statement 1 of the policy of exports lets account 444455556666 use s3:PutBucketAcl, s3:PutBucketPolicy',
        },
      ],
    });
  });

  it.each<[string, Json, string]>([
    [
      'other accounts may only read and write',
      to(OTHER, 's3:PutObject'),
      'pass',
    ],
    ['the own account may do all', to(ACCOUNT, 's3:*'), 'pass'],
    ['everyone may do all', to('*', '*'), 'fail'],
    [
      'an organisation may do all',
      to('*', 's3:*', {
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3' } },
      }),
      'fail',
    ],
    [
      'a service may do all',
      policyOf({
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:*',
      }),
      'pass',
    ],
    [
      'nobody can tell who may do all',
      to('*', 's3:*', { Condition: REQUEST_DECIDES }),
      'unknown',
    ],
    [
      'access points of the account decide',
      to('*', 's3:*', {
        Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } },
      }),
      'pass',
    ],
  ])('%s', (_, policy, verdict) => {
    expect(judgeOthers(policy).verdict).toBe(verdict);
  });

  it('a right of others is seen beside a statement that cannot be weighed', () => {
    const statements = [
      to('*', 's3:*', { Condition: REQUEST_DECIDES }),
      to(OTHER, 's3:PutBucketPolicy'),
    ].map(document => (document as { Statement: Json }).Statement);
    expect(judgeOthers({ Statement: statements }).verdict).toBe('fail');
  });

  it('Block Public Access shuts others out of a public policy only', () => {
    expect(judgeOthers(to('*', 's3:*'), BLOCKED).verdict).toBe('pass');
    expect(judgeOthers(to(OTHER, 's3:*'), BLOCKED).verdict).toBe('fail');
    expect(judgeOthers(to('*', 's3:*'), UNREAD_ACCOUNT).verdict).toBe(
      'unknown',
    );
  });

  it('passes a bucket without policy, and is unknown if that was not read', () => {
    const world = (policy: Parameters<typeof accessible>[0][string]) => [
      accessible({ policy }),
      OPEN,
    ];
    expect(
      judge(bucketPolicyCrossAccount, world(absent('NoSuchBucketPolicy')))
        .verdict,
    ).toBe('pass');
    expect(
      judge(bucketPolicyCrossAccount, world(denied('s3:GetBucketPolicy'))),
    ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
  });
});

describe('s3.bucket-tls-only', () => {
  const judgeTls = (policy: Parameters<typeof bucket>[0][string]) =>
    judge(bucketTlsOnly, [bucket({ policy })]);

  it('passes, naming the statement that refuses', () => {
    expect(judgeTls(refusingPlainHttp())).toMatchObject({
      verdict: 'pass',
      evidence: [
        {
          text: 'exports refuses plain HTTP: statement 1 of the policy of exports refuses it',
        },
      ],
    });
  });

  it('fails without a policy, and with one that refuses nothing', () => {
    expect(judgeTls(absent('NoSuchBucketPolicy'))).toMatchObject({
      verdict: 'fail',
      summary: 'plain http',
    });
    expect(judgeTls(policyOf({})).verdict).toBe('fail');
  });

  it('is unknown if the policy was not read, or cannot be weighed', () => {
    expect(judgeTls(denied('s3:GetBucketPolicy'))).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['s3:GetBucketPolicy'],
    });
    expect(
      judgeTls(
        policyOf({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
        }),
      ),
    ).toMatchObject({ verdict: 'unknown', reason: 'unsupported' });
  });
});

/** A policy whose statement has the action, or whatever it has in its place. */
function policyOfActions(Action: Json, more: Record<string, Json>): Json {
  const { Statement } = policyOf(more) as {
    Statement: Record<string, Json>;
  };
  const { Action: _, ...rest } = Statement;
  return { Statement: Action === null ? rest : { ...rest, Action } };
}
