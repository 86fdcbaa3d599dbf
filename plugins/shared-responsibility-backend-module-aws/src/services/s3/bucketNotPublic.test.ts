import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  absent,
  ACCOUNT,
  denied,
  judge,
  resource,
} from '../../__testUtils__/world';
import { bucketNotPublic } from './bucketNotPublic';

const NO_BLOCK = absent('NoSuchPublicAccessBlockConfiguration');
const ALL_ON = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const PRIVATE_ACL = {
  Owner: { ID: 'me' },
  Grants: [
    {
      Grantee: { Type: 'CanonicalUser', ID: 'me' },
      Permission: 'FULL_CONTROL',
    },
  ],
};

function grant(group: string, Permission: string): Json {
  return {
    Owner: { ID: 'me' },
    Grants: [
      {
        Grantee: {
          Type: 'Group',
          URI: `http://acs.amazonaws.com/groups/global/${group}`,
        },
        Permission,
      },
    ],
  };
}

function bucketWorld(
  facets: Record<string, Json | Facet> = {},
  accountBlock: Json | Facet = NO_BLOCK,
): Resource[] {
  return [
    resource('AWS::S3::Bucket', 'payments-exports', {
      publicAccessBlock: NO_BLOCK,
      policy: absent('NoSuchBucketPolicy'),
      policyStatus: absent('NoSuchBucketPolicy'),
      acl: PRIVATE_ACL,
      ownershipControls: absent('OwnershipControlsNotFoundError'),
      ...facets,
    }),
    resource('AWS::::Account', ACCOUNT, { s3PublicAccessBlock: accountBlock }),
  ];
}

function judgeBucket(
  facets: Record<string, Json | Facet> = {},
  accountBlock: Json | Facet = NO_BLOCK,
) {
  return judge(bucketNotPublic, bucketWorld(facets, accountBlock));
}

const GRANT = {
  Sid: 'PublicRead',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::payments-exports/*',
};
const READ = { ...GRANT, Principal: '*' };

/** A bucket with this policy; AWS's own opinion is "not public". */
function judgePolicy(...statements: Json[]) {
  return judgeBucket({
    policy: { Version: '2012-10-17', Statement: statements },
    policyStatus: { IsPublic: false },
  });
}

function when(Condition: Json): Json {
  return { ...READ, Condition };
}

describe('s3.bucket-not-public', () => {
  it('passes a bucket without policy and with a private access list', () => {
    expect(judgeBucket().verdict).toBe('pass');
  });

  it('names the statement that lets everyone in', () => {
    expect(judgePolicy(READ)).toMatchObject({
      verdict: 'fail',
      summary: 'public read',
      evidence: [
        {
          text: 'statement "PublicRead" of the policy of payments-exports grants s3:GetObject to everyone; Block Public Access does not restrict it',
        },
      ],
    });
  });

  it.each<[string, Json]>([
    ['principal AWS *', { ...READ, Principal: { AWS: '*' } }],
    ['* among principals', { ...READ, Principal: { AWS: [ACCOUNT, '*'] } }],
    ['any federated identity', { ...READ, Principal: { Federated: '*' } }],
    ['any service', { ...READ, Principal: { Service: '*' } }],
    ['NotPrincipal', { ...GRANT, NotPrincipal: { AWS: ACCOUNT } }],
    ['TLS only', when({ Bool: { 'aws:SecureTransport': 'true' } })],
    ['a referer', when({ StringLike: { 'aws:Referer': 'https://us/*' } })],
    ['any address', when({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })],
    [
      'any address in halves',
      when({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }),
    ],
    ['any principal ARN', when({ StringLike: { 'aws:PrincipalArn': '*' } })],
    ['any account', when({ StringLike: { 'aws:SourceAccount': '*' } })],
    ['any bucket', when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } })],
    ['any endpoint', when({ StringLike: { 'aws:SourceVpce': 'vpce-*' } })],
    [
      'a role name in any account',
      when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } }),
    ],
    [
      'a fixed value or any',
      when({ StringLike: { 'aws:SourceVpce': ['vpce-1a2b', '*'] } }),
    ],
    [
      'a key that may be missing',
      when({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }),
    ],
    [
      'for all of no values',
      when({ 'ForAllValues:StringEquals': { 'aws:SourceVpce': 'vpce-1' } }),
    ],
    [
      'all but one account',
      when({ StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } }),
    ],
  ])('fails a policy that is open to %s', (_, statement) => {
    expect(judgePolicy(statement).verdict).toBe('fail');
  });

  it.each<[string, Json]>([
    ['one account', { ...READ, Principal: { AWS: ACCOUNT } }],
    [
      'a service',
      { ...READ, Principal: { Service: 'cloudtrail.amazonaws.com' } },
    ],
    [
      'an organisation',
      when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
    ],
    [
      'an organisation in any case',
      when({ StringEqualsIgnoreCase: { 'aws:principalorgid': 'o-1' } }),
    ],
    [
      'a part of an organisation',
      when({
        'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/r-1/ou-1/' },
      }),
    ],
    ['an endpoint', when({ StringEquals: { 'aws:SourceVpce': ['vpce-1'] } })],
    ['one address', when({ IpAddress: { 'aws:SourceIp': '8.8.8.8' } })],
    ['a network', when({ IpAddress: { 'aws:SourceIp': '8.8.8.0/24' } })],
    [
      'roles of one account',
      when({
        ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/*` },
      }),
    ],
    [
      'objects of one bucket',
      when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::source/*' } }),
    ],
    [
      'TLS and an endpoint',
      when({
        Bool: { 'aws:SecureTransport': true },
        StringEquals: { 'aws:SourceVpce': 'vpce-1' },
      }),
    ],
    [
      'a key that must be there',
      when({
        StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' },
        Null: { 'aws:PrincipalOrgID': 'false' },
      }),
    ],
    ['nobody', { ...READ, Effect: 'Deny' }],
  ])('passes a policy that is open to %s', (_, statement) => {
    expect(judgePolicy(statement).verdict).toBe('pass');
  });

  it.each<[string, Json[]]>([
    ['an unknown key', [when({ StringEquals: { 'aws:PrincipalTag/t': 'x' } })]],
    [
      'a policy variable',
      [when({ StringEquals: { 'aws:SourceVpce': '${aws:SourceVpc}' } })],
    ],
    [
      'a time window',
      [when({ DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } })],
    ],
    [
      "one role's sessions",
      [when({ StringLike: { 'aws:userid': 'AROAEXAMPLE:*' } })],
    ],
    [
      'a principal pattern',
      [{ ...READ, Principal: { AWS: 'arn:aws:iam::*' } }],
    ],
    [
      'a Deny for all but the organisation',
      [
        READ,
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
        },
      ],
    ],
    ['no effect', [{ ...READ, Effect: 'Maybe' }]],
    ['text for a statement', ['Allow all']],
  ])('does not decide a policy with %s', (_, statements) => {
    expect(judgePolicy(...statements)).toMatchObject({
      verdict: 'unknown',
      reason: 'unsupported',
    });
  });

  it('fails an open statement although another cannot be decided', () => {
    expect(
      judgePolicy(when({ StringEquals: { 'aws:PrincipalTag/t': 'x' } }), READ)
        .verdict,
    ).toBe('fail');
  });

  it('takes a Deny of everyone into account, and one of plain HTTP not', () => {
    const deny = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:Get*',
      Resource: 'arn:aws:s3:::payments-exports/*',
    };
    expect(judgePolicy(READ, deny).verdict).toBe('pass');
    expect(judgePolicy({ ...READ, Action: 's3:*' }, deny).verdict).toBe('fail');
    expect(
      judgePolicy(READ, {
        ...deny,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }).verdict,
    ).toBe('fail');
  });

  it('reads a policy whose statement is a single object', () => {
    expect(
      judgeBucket({
        policy: { Statement: READ },
        policyStatus: { IsPublic: false },
      }).verdict,
    ).toBe('fail');
  });

  it('fails where AWS calls a policy public that looks limited or is undecidable', () => {
    for (const statement of [
      when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
      when({ StringEquals: { 'aws:PrincipalTag/t': 'x' } }),
    ]) {
      expect(
        judgeBucket({
          policy: { Statement: [statement] },
          policyStatus: { IsPublic: true },
        }),
      ).toMatchObject({ verdict: 'fail', summary: 'public policy' });
    }
  });

  it.each(['AllUsers', 'AuthenticatedUsers'])(
    'fails a bucket whose access list grants %s something',
    group => {
      expect(judgeBucket({ acl: grant(group, 'READ') })).toMatchObject({
        verdict: 'fail',
        summary: 'public read',
      });
      expect(judgeBucket({ acl: grant(group, 'WRITE_ACP') })).toMatchObject({
        verdict: 'fail',
        summary: 'public write',
      });
    },
  );

  it('lets the stricter of account and bucket block decide, switch by switch', () => {
    const open = {
      policy: { Statement: [READ] },
      policyStatus: { IsPublic: true },
      acl: grant('AllUsers', 'READ'),
    };
    const only = (...flags: string[]) =>
      Object.fromEntries(flags.map(flag => [flag, true]));
    expect(judgeBucket(open, ALL_ON).verdict).toBe('pass');
    expect(judgeBucket({ ...open, publicAccessBlock: ALL_ON }).verdict).toBe(
      'pass',
    );
    expect(
      judgeBucket(
        { ...open, publicAccessBlock: only('IgnorePublicAcls') },
        only('RestrictPublicBuckets'),
      ).verdict,
    ).toBe('pass');
    // These two only stop new grants; what is there stays.
    expect(
      judgeBucket(open, only('BlockPublicAcls', 'BlockPublicPolicy')).steps,
    ).toEqual([
      { id: 'policy', verdict: 'fail' },
      { id: 'access-list', verdict: 'fail' },
    ]);
  });

  it('gives access lists no weight where the owner owns all objects', () => {
    expect(
      judgeBucket({
        acl: grant('AllUsers', 'READ'),
        ownershipControls: {
          Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
        },
      }).verdict,
    ).toBe('pass');
  });

  it('a bucket whose policy could not be read is unknown, not met', () => {
    expect(judgeBucket({ policy: denied('s3:GetBucketPolicy') })).toMatchObject(
      {
        verdict: 'unknown',
        reason: 'access-denied',
        unreadCalls: ['s3:GetBucketPolicy'],
      },
    );
  });

  it('an open access list fails although the policy could not be read', () => {
    expect(
      judgeBucket({
        acl: grant('AllUsers', 'READ'),
        policy: denied('s3:GetBucketPolicy'),
        policyStatus: denied('s3:GetBucketPolicyStatus'),
      }).verdict,
    ).toBe('fail');
  });

  it("AWS's word is enough to fail a policy that could not be read", () => {
    expect(
      judgeBucket({
        policy: denied('s3:GetBucketPolicy'),
        policyStatus: { IsPublic: true },
      }).verdict,
    ).toBe('fail');
  });

  it('an open bucket is unknown while the account might block it', () => {
    const account = denied('s3:GetAccountPublicAccessBlock');
    expect(
      judgeBucket(
        { policy: { Statement: [READ] }, policyStatus: { IsPublic: true } },
        account,
      ).verdict,
    ).toBe('unknown');
    expect(judgeBucket({}, account).verdict).toBe('pass');
  });

  it('a bucket without policy does not need the status of one', () => {
    expect(
      judgeBucket({ policyStatus: denied('s3:GetBucketPolicyStatus') }).verdict,
    ).toBe('pass');
  });
});
