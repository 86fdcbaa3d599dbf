import {
  plantAccountBlock,
  plantBucket,
  policyDocument,
  publicRead,
  type Statement,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const CONTROL = 's3.bucket-not-public';

type BucketOptions = NonNullable<Parameters<typeof plantBucket>[2]>;

const everyone = (
  bucket: string,
  operator: string,
  key: string,
  value: unknown,
) =>
  policyDocument(
    publicRead(bucket, { Condition: { [operator]: { [key]: value } } }),
  );

/** Buckets in an account that blocks nothing; the policy is made for the bucket's name. */
const BUCKETS: [
  name: string,
  expected: Expected,
  note: string,
  options: Omit<BucketOptions, 'policy'>,
  policy?: (bucket: string) => string,
][] = [
  ['default', 'pass', 'a new bucket as AWS makes it', {}],
  [
    'unblocked-private',
    'pass',
    'no block, and nobody let in',
    { block: 'none' },
  ],
  [
    'acl-all',
    'fail',
    'ACL lets AllUsers read',
    { block: 'none', ownership: 'ObjectWriter', acl: 'public-read' },
  ],
  [
    'acl-authenticated',
    'fail',
    'ACL lets AuthenticatedUsers read',
    {
      block: 'none',
      ownership: 'BucketOwnerPreferred',
      acl: 'authenticated-read',
    },
  ],
  [
    'acl-ignored',
    'pass',
    'public ACL, voided by IgnorePublicAcls',
    { block: 'acls', ownership: 'ObjectWriter', acl: 'public-read' },
  ],
  [
    'acl-enforced',
    'pass',
    'public ACL, voided by BucketOwnerEnforced',
    { block: 'none', ownership: 'BucketOwnerEnforced', acl: 'public-read' },
  ],
  [
    'acl-new-only',
    'fail',
    'public ACL from before BlockPublicAcls, which only refuses new ones',
    { block: 'new-only', ownership: 'ObjectWriter', acl: 'public-read' },
  ],
  [
    'policy-all',
    'fail',
    'policy lets everyone read',
    { block: 'off' },
    b => policyDocument(publicRead(b)),
  ],
  [
    'policy-aws-star',
    'fail',
    'policy lets AWS ["*"] read',
    { block: 'off' },
    b => policyDocument(publicRead(b, { Principal: { AWS: ['*'] } })),
  ],
  [
    'policy-one-statement',
    'fail',
    'Statement is one object, not a list',
    { block: 'off' },
    b => JSON.stringify({ Version: '2012-10-17', Statement: publicRead(b) }),
  ],
  [
    'policy-restricted',
    'pass',
    'public policy, cut by RestrictPublicBuckets',
    { block: 'policy' },
    b => policyDocument(publicRead(b)),
  ],
  [
    'policy-new-only',
    'fail',
    'public policy from before BlockPublicPolicy, which only refuses new ones',
    { block: 'new-only' },
    b => policyDocument(publicRead(b)),
  ],
  [
    'policy-account',
    'pass',
    'policy lets one account read',
    { block: 'off' },
    b =>
      policyDocument(
        publicRead(b, { Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
      ),
  ],
  [
    'policy-vpce',
    'pass',
    'everyone, but only through one VPC endpoint',
    { block: 'off' },
    b =>
      everyone(b, 'StringEquals', 'aws:SourceVpce', 'vpce-0a1b2c3d4e5f60718'),
  ],
  [
    'policy-vpce-wild',
    'fail',
    'through any VPC endpoint whatever',
    { block: 'off', policyIsPublic: true },
    b => everyone(b, 'StringLike', 'aws:SourceVpce', 'vpce-*'),
  ],
  [
    'policy-org',
    'pass',
    'everyone in one organisation',
    { block: 'off' },
    b => everyone(b, 'StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  ],
  [
    'policy-org-if-exists',
    'fail',
    'IfExists lets in whoever has no organisation',
    { block: 'off', policyIsPublic: true },
    b =>
      everyone(b, 'StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'),
  ],
  [
    'policy-source-arn',
    'pass',
    'one named topic as the source',
    { block: 'off' },
    b =>
      everyone(
        b,
        'ArnEquals',
        'aws:SourceArn',
        'arn:aws:sns:eu-west-1:111122223333:uploads',
      ),
  ],
  [
    'policy-source-arn-wild',
    'fail',
    'any bucket in the world as the source',
    { block: 'off', policyIsPublic: true },
    b => everyone(b, 'ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*'),
  ],
  [
    'policy-office',
    'pass',
    'everyone from one small network',
    { block: 'off' },
    b => everyone(b, 'IpAddress', 'aws:SourceIp', '198.51.100.0/24'),
  ],
  [
    'policy-any-address',
    'fail',
    'everyone from 0.0.0.0/0',
    { block: 'off', policyIsPublic: true },
    b => everyone(b, 'IpAddress', 'aws:SourceIp', '0.0.0.0/0'),
  ],
  [
    'policy-tls-only',
    'fail',
    'everyone who uses TLS',
    { block: 'off', policyIsPublic: true },
    b => everyone(b, 'Bool', 'aws:SecureTransport', 'true'),
  ],
  [
    'policy-called-via',
    'fail',
    'whatever Athena asks, in whoever’s name',
    { block: 'off', policyIsPublic: true },
    b =>
      everyone(b, 'ForAnyValue:StringEquals', 'aws:CalledVia', [
        'athena.amazonaws.com',
      ]),
  ],
  [
    'policy-variable',
    'unsupported',
    'a value that each request fills in',
    { block: 'off', policyIsPublic: false },
    b => everyone(b, 'StringEquals', 'aws:SourceVpce', '${aws:SourceVpc}'),
  ],
  [
    'policy-deny-others',
    'pass',
    'everyone, with a Deny for all but one account',
    { block: 'off', policyIsPublic: false },
    b => policyDocument(publicRead(b), denyOthers(b)),
  ],
];

function denyOthers(bucket: string): Statement {
  return publicRead(bucket, {
    Effect: 'Deny',
    Action: 's3:*',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },
  });
}

async function plant(
  planter: TraitPlanter,
  [name, expected, note, options, policy]: (typeof BUCKETS)[number],
) {
  const bucket = `trait-${name}`;
  const arn = await plantBucket(planter.place, bucket, {
    ...options,
    policy: policy?.(bucket),
  });
  planter.expect(
    { arn, type: 'AWS::S3::Bucket', name: bucket },
    CONTROL,
    expected,
    note,
  );
}

/** Plants buckets of every kind of openness, and both states of an account's block. */
export async function plantBucketTraits(
  open: TraitPlanter,
  openElsewhere: TraitPlanter,
  blocked: TraitPlanter,
) {
  for (const bucket of BUCKETS) {
    await plant(open, bucket);
  }
  await plant(openElsewhere, [
    'us-policy-all',
    'fail',
    'public policy, in another region',
    { block: 'off' },
    b => policyDocument(publicRead(b)),
  ]);
  await plantAccountBlock(blocked.place, { acls: true, policy: true });
  await plant(blocked, [
    'account-policy',
    'pass',
    "public policy, cut by the account's block",
    { block: 'off' },
    b => policyDocument(publicRead(b)),
  ]);
  await plant(blocked, [
    'account-acl',
    'pass',
    "public ACL, voided by the account's block",
    { block: 'none', ownership: 'ObjectWriter', acl: 'public-read' },
  ]);
  for (const [planter, expected, note] of [
    [open, 'fail', 'Block Public Access was never configured'],
    [blocked, 'pass', 'all four flags are on'],
  ] as const) {
    const { accountId } = planter.place;
    planter.expect(
      {
        arn: `arn:aws:iam::${accountId}:root`,
        type: 'AWS::::Account',
        name: accountId,
      },
      's3.account-public-access-block',
      expected,
      note,
    );
  }
}
