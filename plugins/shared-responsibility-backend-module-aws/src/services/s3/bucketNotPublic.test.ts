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

/** The request itself fills the value in, so nobody can say what it is held to. */
const REQUEST_DECIDES = {
  StringEquals: { 'aws:SourceVpce': '${aws:SourceVpc}' },
};

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
          text: 'statement "PublicRead" of the policy of payments-exports grants s3:GetObject to everyone; Block Public Access does not close it. AWS does not call the policy of payments-exports public (IsPublic), though a statement lets everyone in',
        },
      ],
    });
  });

  it.each<[string, Json, string]>([
    [
      'anyone over TLS',
      when({ Bool: { 'aws:SecureTransport': 'true' } }),
      'fail',
    ],
    [
      'an organisation',
      when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
      'pass',
    ],
    ['one account', { ...READ, Principal: { AWS: ACCOUNT } }, 'pass'],
    ['whom the request names', when(REQUEST_DECIDES), 'unknown'],
  ])('reads who the policy is open to: %s', (_, statement, verdict) => {
    const evaluation = judgePolicy(statement);
    expect(evaluation.verdict).toBe(verdict);
    expect(evaluation.reason).toBe(
      verdict === 'unknown' ? 'unsupported' : undefined,
    );
  });

  it('fails an open statement although another cannot be decided', () => {
    expect(judgePolicy(when(REQUEST_DECIDES), READ).verdict).toBe('fail');
  });

  it('fails where AWS calls a policy public that looks limited or is undecidable', () => {
    for (const statement of [
      when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
      when(REQUEST_DECIDES),
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
      { id: 'access-points', verdict: 'pass' },
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

  it('says that it also answers as a website', () => {
    expect(
      judgeBucket({
        acl: grant('AllUsers', 'READ'),
        website: { IndexDocument: { Suffix: 'index.html' } },
      }).evidence[0].text,
    ).toContain('payments-exports also answers as a website');
  });

  describe('through access points', () => {
    const delegating = {
      policy: {
        Statement: {
          ...READ,
          Action: 's3:*',
          Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } },
        },
      },
      policyStatus: { IsPublic: false },
    };
    const arn = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/reports`;

    function point(facets: Record<string, Json | Facet> = {}): Resource {
      return resource(
        'AWS::S3::AccessPoint',
        'reports',
        {
          accessPoint: {
            Name: 'reports',
            Bucket: 'payments-exports',
            NetworkOrigin: 'Internet',
          },
          publicAccessBlock: { RestrictPublicBuckets: false },
          policy: { Statement: { ...READ, Resource: `${arn}/object/*` } },
          ...facets,
        },
        arn,
      );
    }

    function multiRegion(Bucket: string): Resource {
      return resource('AWS::S3::MultiRegionAccessPoint', 'everywhere', {
        accessPoint: { Name: 'everywhere', Regions: [{ Bucket }] },
        publicAccessBlock: { RestrictPublicBuckets: false },
        policy: { Statement: READ },
      });
    }

    it('fails a bucket whose access point lets everyone through', () => {
      expect(
        judge(bucketNotPublic, [...bucketWorld(delegating), point()]),
      ).toMatchObject({ verdict: 'fail', summary: 'public read' });
      expect(
        judge(bucketNotPublic, [
          ...bucketWorld(delegating),
          multiRegion('payments-exports'),
        ]).verdict,
      ).toBe('fail');
    });

    it('passes one whose access points are closed, of a VPC, or of another bucket', () => {
      for (const closed of [
        point({ publicAccessBlock: ALL_ON }),
        point({ policy: absent('NoSuchAccessPointPolicy') }),
        point({
          accessPoint: { Bucket: 'payments-exports', NetworkOrigin: 'VPC' },
        }),
        point({
          accessPoint: { Bucket: 'another', NetworkOrigin: 'Internet' },
        }),
        multiRegion('another'),
      ]) {
        expect(
          judge(bucketNotPublic, [...bucketWorld(delegating), closed]).verdict,
        ).toBe('pass');
      }
    });

    it('is unknown while access points were not listed, or not read', () => {
      for (const unlisted of [
        'AWS::S3::AccessPoint',
        'AWS::S3::MultiRegionAccessPoint',
      ]) {
        expect(
          judge(bucketNotPublic, bucketWorld(delegating), {
            unlisted: [unlisted],
          }),
        ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
      }
      for (const facet of ['policy', 'publicAccessBlock', 'accessPoint']) {
        expect(
          judge(bucketNotPublic, [
            ...bucketWorld(delegating),
            point({ [facet]: denied(`s3:${facet}`) }),
          ]),
        ).toMatchObject({ verdict: 'unknown', unreadCalls: [`s3:${facet}`] });
      }
    });

    it('needs no access points where the bucket lets nobody through', () => {
      expect(
        judge(bucketNotPublic, bucketWorld(), {
          unlisted: ['AWS::S3::AccessPoint'],
        }).verdict,
      ).toBe('pass');
    });
  });
});
