import {
  plantAnalyzers,
  plantBucket,
  plantDetector,
  plantHub,
  plantRecorder,
  plantTrail,
  plantUser,
  policyDocument,
  publicRead,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const BEST_PRACTICES = {
  name: 'aws-foundational-security-best-practices/v/1.0.0',
  status: 'READY',
} as const;

/** Plants services that watch an account: careless in one account, everywhere in the other. */
export async function plantDetectionTraits(
  careless: TraitPlanter,
  carelessUs: TraitPlanter,
  careful: TraitPlanter,
  carefulUs: TraitPlanter,
) {
  const history = 'trait-config-history';
  await plantBucket(careless.place, history, {});
  await plantDetector(careless.place);
  await plantDetector(carelessUs.place, { suspended: true });
  await plantRecorder(careless.place, {
    bucket: history,
    types: ['AWS::S3::Bucket'],
  });
  await plantHub(careless.place, []);
  plantAnalyzers(careless.place, 'ACCOUNT');
  plantAnalyzers(carelessUs.place, 'ACCOUNT_UNUSED_ACCESS');

  const kept = 'trait-config-history-kept';
  await plantBucket(careful.place, kept, {});
  for (const planter of [careful, carefulUs]) {
    const { place } = planter;
    await plantDetector(place, { plans: ['S3_DATA_EVENTS'] });
    await plantRecorder(place, { bucket: kept, iam: planter === careful });
    await plantHub(place, [BEST_PRACTICES]);
    plantAnalyzers(place, 'ACCOUNT_UNUSED_ACCESS', 'ACCOUNT');
  }
  await plantTrailTraits(careless, carelessUs, careful);

  expectOfAccounts(careless, careful, [
    ['guardduty.enabled', 'suspended in one region', 'on in both regions'],
    [
      'config.recorder-enabled',
      'one type in one region, nothing in the other',
      'everything in both regions, IAM in one',
    ],
    [
      'securityhub.enabled',
      'without a standard in one region, off in the other',
      'a standard in both regions',
    ],
    [
      'iam.access-analyzer-enabled',
      'only an analyzer for unused access in one region',
      'an analyzer of the account in both regions',
    ],
    [
      'cloudtrail.multi-region',
      'trails of one region, of reads, off, and without delivery',
      'a trail of all regions with advanced selectors',
    ],
  ]);
}

/** What each of two accounts must say. */
function expectOfAccounts(
  careless: TraitPlanter,
  careful: TraitPlanter,
  controls: [controlId: string, wrong: string, right: string][],
) {
  for (const [controlId, wrong, right] of controls) {
    for (const [planter, expected, note] of [
      [careless, 'fail', wrong],
      [careful, 'pass', right],
    ] as const) {
      const { accountId } = planter.place;
      const arn = `arn:aws:iam::${accountId}:root`;
      planter.expect(
        { arn, type: 'AWS::::Account', name: accountId },
        controlId,
        expected,
        note,
      );
    }
  }
}

async function plantTrailTraits(
  careless: TraitPlanter,
  carelessUs: TraitPlanter,
  careful: TraitPlanter,
) {
  const logs = 'trait-trail-logs';
  const openLogs = 'trait-trail-logs-open';
  const keptLogs = 'trait-trail-logs-kept';
  await plantBucket(careless.place, logs, {});
  await plantBucket(careless.place, openLogs, {
    block: 'off',
    policy: policyDocument(publicRead(openLogs)),
  });
  await plantBucket(careful.place, keptLogs, { block: 'on' });

  type Options = Parameters<typeof plantTrail>[2];
  const trails: [
    planter: TraitPlanter,
    name: string,
    options: Options,
    validated: Expected,
    bucket: Expected,
  ][] = [
    [careless, 'one-region', { bucket: logs }, 'fail', 'pass'],
    [
      carelessUs,
      'open-logs',
      { bucket: openLogs, validated: true },
      'pass',
      'fail',
    ],
    [
      careless,
      'reads-only',
      {
        bucket: logs,
        allRegions: true,
        validated: true,
        selectors: [
          { ReadWriteType: 'ReadOnly', IncludeManagementEvents: true },
        ],
      },
      'pass',
      'pass',
    ],
    [
      careless,
      'off',
      { bucket: logs, allRegions: true, validated: true, off: true },
      'pass',
      'pass',
    ],
    [
      carelessUs,
      'undelivered',
      {
        bucket: logs,
        allRegions: true,
        validated: true,
        deliveryError: 'AccessDenied',
        otherBucket: 'bucket-of-another-account',
      },
      'pass',
      'not-scanned',
    ],
    [
      careful,
      'whole',
      {
        bucket: keptLogs,
        allRegions: true,
        validated: true,
        advanced: [
          {
            Name: 'management events',
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Management'] },
            ],
          },
        ],
      },
      'pass',
      'pass',
    ],
  ];
  for (const [planter, short, options, validated, bucket] of trails) {
    const name = `trait-trail-${short}`;
    const arn = await plantTrail(planter.place, name, options);
    const trail = { arn, type: 'AWS::CloudTrail::Trail', name };
    planter.expect(
      trail,
      'cloudtrail.log-validation',
      validated,
      options.validated ? 'files are signed' : 'files are not signed',
    );
    planter.expect(
      trail,
      'cloudtrail.bucket-not-public',
      bucket,
      options.otherBucket
        ? 'a bucket that is not in the account'
        : `into ${options.bucket}`,
    );
  }
}

type UserOptions = NonNullable<Parameters<typeof plantUser>[2]>;

const USERS: [
  name: string,
  expected: Expected,
  note: string,
  options: UserOptions,
][] = [
  [
    'password-used',
    'pass',
    'signed in a week ago',
    { console: true, mfa: true, passwordUsed: '{{now-7d}}' },
  ],
  [
    'password-idle',
    'fail',
    'signed in 60 days ago',
    { console: true, mfa: true, passwordUsed: '{{now-60d}}' },
  ],
  [
    'password-never',
    'fail',
    'never signed in since it was made 300 days ago',
    { console: true, mfa: true, passwordUsed: 'never' },
  ],
  [
    'key-used',
    'pass',
    'an old key that was used last week',
    { key: 'active', keyCreated: '{{now-80d}}', keyUsed: '{{now-7d}}' },
  ],
  [
    'key-idle',
    'fail',
    'a key that nobody used for 60 days',
    { key: 'active', keyCreated: '{{now-80d}}', keyUsed: '{{now-60d}}' },
  ],
  [
    'key-young',
    'pass',
    'a key of a month that was never used',
    { key: 'active', keyUsed: 'never' },
  ],
  [
    'key-off',
    'not-applicable',
    'an idle key that is inactive',
    { key: 'inactive', keyCreated: '{{now-80d}}', keyUsed: 'never' },
  ],
];

/** Plants users who use what they sign in by, and ones who do not. */
export async function plantCredentialUseTraits(planter: TraitPlanter) {
  for (const [short, expected, note, options] of USERS) {
    const name = `trait-use-${short}`;
    const arn = await plantUser(planter.place, name, options);
    planter.expect(
      { arn, type: 'AWS::IAM::User', name },
      'iam.user-credentials-used',
      expected,
      note,
    );
  }
}
