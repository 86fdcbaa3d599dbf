import { plantBucket, plantBucketUpkeep, type BucketUpkeep } from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

type Verdicts = [controlId: string, expected: Expected, note: string][];

const LOG_TARGET = 'trait-log-target';

const BUCKETS: [name: string, upkeep: BucketUpkeep, verdicts: Verdicts][] = [
  [
    LOG_TARGET,
    { takesLogs: true },
    [
      [
        's3.bucket-access-logging',
        'not-applicable',
        'it receives the logs of another bucket',
      ],
      [
        's3.bucket-kms-encryption',
        'not-applicable',
        'access logs are delivered only where S3 has its own key',
      ],
    ],
  ],
  [
    'trait-logged',
    { logsTo: LOG_TARGET },
    [['s3.bucket-access-logging', 'pass', 'its access is logged']],
  ],
  [
    'trait-versioned',
    { versioning: 'Enabled' },
    [
      ['s3.bucket-versioning', 'pass', 'versions are kept'],
      ['s3.bucket-mfa-delete', 'fail', 'versions without MFA delete'],
    ],
  ],
  [
    'trait-suspended',
    { versioning: 'Suspended' },
    [
      ['s3.bucket-versioning', 'fail', 'versioning was on and is suspended'],
      ['s3.bucket-mfa-delete', 'not-applicable', 'no new versions are kept'],
    ],
  ],
  [
    'trait-mfa-delete',
    { versioning: 'Enabled', mfaDelete: true },
    [['s3.bucket-mfa-delete', 'pass', 'MFA delete is on']],
  ],
  [
    'trait-lifecycle',
    { versioning: 'Enabled', lifecycle: true },
    [
      [
        's3.bucket-mfa-delete',
        'not-applicable',
        'lifecycle rules forbid MFA delete',
      ],
    ],
  ],
  [
    'trait-kms',
    {
      kmsKey:
        'arn:aws:kms:eu-west-1:111122223333:key/0d990263-0000-4000-8000-5ec2e70f0002',
    },
    [['s3.bucket-kms-encryption', 'pass', 'a KMS key by default']],
  ],
  [
    'trait-redirect',
    { redirectsTo: 'www.example.com' },
    [['s3.bucket-no-website', 'pass', 'a website that only sends visitors on']],
  ],
];

/** Of buckets that other traits plant. */
const OTHERS: [name: string, verdicts: Verdicts][] = [
  [
    'trait-default',
    [
      ['s3.bucket-versioning', 'fail', 'a new bucket keeps no versions'],
      ['s3.bucket-mfa-delete', 'not-applicable', 'it keeps no versions'],
      ['s3.bucket-access-logging', 'fail', 'a new bucket logs nothing'],
      ['s3.bucket-kms-encryption', 'fail', 'a new bucket uses the key of S3'],
      ['s3.bucket-acl-disabled', 'pass', 'BucketOwnerEnforced is the default'],
      ['s3.bucket-no-website', 'pass', 'no website'],
      ['s3.bucket-public-access-block', 'pass', 'a new bucket blocks all'],
    ],
  ],
  [
    'trait-acl-all',
    [
      ['s3.bucket-acl-disabled', 'fail', 'ObjectWriter'],
      ['s3.bucket-public-access-block', 'fail', 'no block at all'],
    ],
  ],
  [
    'trait-acl-ignored',
    [['s3.bucket-public-access-block', 'fail', 'only access lists blocked']],
  ],
];

/** Plants buckets with and without versions, logs, keys and websites. */
export async function plantBucketUpkeepTraits(
  open: TraitPlanter,
  blocked: TraitPlanter,
) {
  for (const [name, upkeep, verdicts] of BUCKETS) {
    await plantBucket(open.place, name);
    await plantBucketUpkeep(open.place, name, upkeep);
    expectAll(open, name, verdicts);
  }
  await plantBucket(open.place, 'trait-website', { website: true });
  expectAll(open, 'trait-website', [
    ['s3.bucket-no-website', 'fail', 'a website with an index document'],
  ]);
  for (const [name, verdicts] of OTHERS) {
    expectAll(open, name, verdicts);
  }
  expectAll(blocked, 'trait-account-policy', [
    [
      's3.bucket-public-access-block',
      'pass',
      "off by itself, on by the account's block",
    ],
  ]);
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
