import {
  delegation,
  plantAccessPoint,
  plantBucket,
  plantBucketUpkeep,
  plantMultiRegionAccessPoint,
  policyDocument,
  publicRead,
  type AccessPointOptions,
  type Statement,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

type Verdicts = [controlId: string, expected: Expected, note: string][];

const PUBLIC = 's3.bucket-not-public';
const WRITE = 's3.bucket-policy-no-public-write';
const ACL = 's3.bucket-acl-not-public';
const OTHERS = 's3.bucket-policy-cross-account';
const TLS = 's3.bucket-tls-only';

const bothOf = (bucket: string) => [
  `arn:aws:s3:::${bucket}`,
  `arn:aws:s3:::${bucket}/*`,
];

const refusal = (bucket: string, more: Statement = {}): Statement => ({
  Sid: 'RefusePlainHttp',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: bothOf(bucket),
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  ...more,
});

const toAccount = (bucket: string, Action: string): Statement =>
  publicRead(bucket, {
    Principal: { AWS: 'arn:aws:iam::999988887777:root' },
    Action,
    Resource: bothOf(bucket),
  });

/** Buckets with a policy of their own, in an account that blocks nothing. */
const POLICIES: [
  name: string,
  statements: (bucket: string) => Statement[],
  verdicts: Verdicts,
][] = [
  [
    'trait-policy-upload',
    b => [publicRead(b, { Action: ['s3:PutObject', 's3:DeleteObject'] })],
    [
      [WRITE, 'fail', 'policy lets everyone upload and delete'],
      [PUBLIC, 'fail', 'policy lets everyone upload and delete'],
    ],
  ],
  [
    'trait-policy-takeover',
    b => [toAccount(b, 's3:*')],
    [
      [OTHERS, 'fail', 'another account may change the policy'],
      [PUBLIC, 'pass', 'only one other account is let in'],
    ],
  ],
  [
    'trait-tls-only',
    b => [refusal(b)],
    [[TLS, 'pass', 'plain HTTP is denied to everyone']],
  ],
  [
    'trait-tls-split',
    b => [
      refusal(b, { Resource: `arn:aws:s3:::${b}` }),
      refusal(b, { Resource: `arn:aws:s3:::${b}/*` }),
    ],
    [[TLS, 'pass', 'denied in two statements']],
  ],
  [
    'trait-tls-objects-only',
    b => [refusal(b, { Resource: `arn:aws:s3:::${b}/*` })],
    [[TLS, 'fail', 'plain HTTP may still list the bucket']],
  ],
  [
    'trait-tls-allowed',
    b => [
      toAccount(b, 's3:GetObject'),
      {
        ...toAccount(b, 's3:GetObject'),
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
    ],
    [[TLS, 'fail', 'an Allow for TLS denies nothing']],
  ],
  [
    'trait-tls-unless-service',
    b => [
      refusal(b, {
        Condition: {
          Bool: {
            'aws:SecureTransport': 'false',
            'aws:PrincipalIsAWSService': 'false',
          },
        },
      }),
    ],
    [[TLS, 'unsupported', 'denied under a second condition']],
  ],
];

/** Buckets whose policy leaves it to access points. */
const POINTS: [
  name: string,
  point: AccessPointOptions,
  expected: Expected,
  note: string,
][] = [
  [
    'trait-ap-open',
    { blocked: false, public: true },
    'fail',
    'an access point lets everyone read',
  ],
  [
    'trait-ap-blocked',
    { public: true },
    'pass',
    'a public access point, restricted by its own block',
  ],
  [
    'trait-ap-vpc',
    { blocked: false, public: true, vpcId: 'vpc-0a1b2c3d4e5f60718' },
    'pass',
    'a public access point of one VPC',
  ],
  ['trait-ap-private', {}, 'pass', 'an access point without a policy'],
];

/** Of buckets that other traits plant. */
const MORE: [name: string, verdicts: Verdicts][] = [
  [
    'trait-default',
    [
      [WRITE, 'pass', 'a new bucket has no policy'],
      [ACL, 'pass', 'access lists have no effect'],
      [OTHERS, 'pass', 'a new bucket has no policy'],
      [TLS, 'fail', 'a new bucket answers over plain HTTP'],
      ['s3.bucket-default-encryption', 'pass', 'S3 encrypts by itself'],
      ['s3.bucket-lifecycle', 'fail', 'a new bucket has no rules'],
    ],
  ],
  ['trait-policy-all', [[WRITE, 'pass', 'everyone may only read']]],
  ['trait-policy-account', [[OTHERS, 'pass', 'another account may only read']]],
  ['trait-acl-all', [[ACL, 'fail', 'AllUsers may read']]],
  ['trait-acl-ignored', [[ACL, 'pass', 'IgnorePublicAcls']]],
  ['trait-acl-enforced', [[ACL, 'pass', 'BucketOwnerEnforced']]],
  ['trait-lifecycle', [['s3.bucket-lifecycle', 'pass', 'old versions go']]],
];

/** Plants buckets by who is let in, through what, and over which protocol. */
export async function plantBucketAccessTraits(
  open: TraitPlanter,
  openElsewhere: TraitPlanter,
) {
  for (const [name, statements, verdicts] of POLICIES) {
    await plantBucket(open.place, name, {
      block: 'off',
      policy: policyDocument(...statements(name)),
    });
    expectAll(open, name, verdicts);
  }
  for (const planter of [open, openElsewhere]) {
    const elsewhere = planter === open ? '' : '-us';
    for (const [name, point, expected, note] of POINTS) {
      const bucket = name + elsewhere;
      await plantDelegating(planter, bucket);
      await plantAccessPoint(planter.place, bucket, `${bucket}-point`, point);
      expectAll(planter, bucket, [[PUBLIC, expected, note]]);
    }
  }
  await plantDelegating(open, 'trait-mrap-open');
  await plantMultiRegionAccessPoint(
    open.place,
    'trait-mrap-open',
    'trait-mrap-open-point',
  );
  expectAll(open, 'trait-mrap-open', [
    [PUBLIC, 'fail', 'a multi-Region access point lets everyone read'],
  ]);
  await plantBucket(open.place, 'trait-not-encrypted', { encrypted: false });
  expectAll(open, 'trait-not-encrypted', [
    ['s3.bucket-default-encryption', 'fail', 'no default encryption'],
  ]);
  await plantBucket(open.place, 'trait-lifecycle-off');
  await plantBucketUpkeep(open.place, 'trait-lifecycle-off', {
    lifecycle: 'off',
  });
  expectAll(open, 'trait-lifecycle-off', [
    ['s3.bucket-lifecycle', 'fail', 'its only rule is off'],
  ]);
  for (const [name, verdicts] of MORE) {
    expectAll(open, name, verdicts);
  }
}

/** The emulator calls every such policy public; AWS does not, for it names one account. */
async function plantDelegating({ place }: TraitPlanter, bucket: string) {
  await plantBucket(place, bucket, {
    block: 'off',
    policy: delegation(bucket, place.accountId),
    policyIsPublic: false,
  });
}

function expectAll(planter: TraitPlanter, name: string, verdicts: Verdicts) {
  for (const [controlId, expected, note] of verdicts) {
    planter.expect(
      { arn: `arn:aws:s3:::${name}`, type: 'AWS::S3::Bucket', name },
      controlId,
      expected,
      note,
    );
  }
}
