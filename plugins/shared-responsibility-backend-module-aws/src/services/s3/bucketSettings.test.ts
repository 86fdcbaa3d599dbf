import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absent, denied, judge, withFacet } from '../../__testUtils__/world';
import { bucketAccessLogging } from './bucketAccessLogging';
import { bucketAclDisabled } from './bucketAclDisabled';
import { bucketDefaultEncryption } from './bucketDefaultEncryption';
import { bucketLifecycle } from './bucketLifecycle';
import { bucketKmsEncryption } from './bucketKmsEncryption';
import { bucketMfaDelete } from './bucketMfaDelete';
import { bucketNoWebsite } from './bucketNoWebsite';
import { bucketPublicAccessBlock } from './bucketPublicAccessBlock';
import { bucketVersioning } from './bucketVersioning';
import {
  accountWith,
  bucket,
  encrypted,
  loggingTo,
  NOT_BLOCKED,
  NO_LIFECYCLE,
  switches,
} from '../../__testUtils__/s3Worlds';

describe('s3.bucket-public-access-block', () => {
  const DENIED = denied('s3:GetBucketPublicAccessBlock');
  const ACCOUNT_DENIED = denied('s3:GetAccountPublicAccessBlock');

  it.each<[string, Json | Facet, Json | Facet, string]>([
    ['on for the bucket', switches(true), NOT_BLOCKED, 'pass'],
    ['on for the account', NOT_BLOCKED, switches(true), 'pass'],
    [
      'half on for each',
      { BlockPublicAcls: true, IgnorePublicAcls: true },
      { BlockPublicPolicy: true, RestrictPublicBuckets: true },
      'pass',
    ],
    ['never configured', NOT_BLOCKED, NOT_BLOCKED, 'fail'],
    ['off', switches(false), switches(false), 'fail'],
    [
      'on for the bucket, account unread',
      switches(true),
      ACCOUNT_DENIED,
      'pass',
    ],
    ['on for the account, bucket unread', DENIED, switches(true), 'pass'],
    [
      'off for the bucket, account unread',
      NOT_BLOCKED,
      ACCOUNT_DENIED,
      'unknown',
    ],
    ['off for the account, bucket unread', DENIED, NOT_BLOCKED, 'unknown'],
  ])('%s', (_, ofBucket, ofAccount, verdict) => {
    expect(
      judge(bucketPublicAccessBlock, [
        bucket({ publicAccessBlock: ofBucket }),
        accountWith(ofAccount),
      ]).verdict,
    ).toBe(verdict);
  });

  it.each(Object.keys(switches(true)))('fails with only %s off', flag => {
    const evaluation = judge(bucketPublicAccessBlock, [
      bucket({ publicAccessBlock: { ...switches(true), [flag]: false } }),
      accountWith(NOT_BLOCKED),
    ]);
    expect(evaluation.verdict).toBe('fail');
    expect(evaluation.evidence[0].text).toContain(flag);
  });
});

describe('controls on one setting of a bucket', () => {
  it.each<[string, Resource, string]>([
    ['BucketOwnerEnforced', ownership('BucketOwnerEnforced'), 'pass'],
    ['BucketOwnerPreferred', ownership('BucketOwnerPreferred'), 'fail'],
    ['ObjectWriter', ownership('ObjectWriter'), 'fail'],
    [
      'no setting, as old buckets have',
      bucket({ ownershipControls: absent('OwnershipControlsNotFoundError') }),
      'fail',
    ],
    ['no rule in the answer', bucket({ ownershipControls: {} }), 'unknown'],
    [
      'unread',
      bucket({ ownershipControls: denied('s3:GetBucketOwnershipControls') }),
      'unknown',
    ],
  ])('s3.bucket-acl-disabled: %s', (_, resource, verdict) => {
    expect(judge(bucketAclDisabled, [resource]).verdict).toBe(verdict);
  });

  it.each<[string, Json | Facet, string]>([
    ['none', absent('NoSuchWebsiteConfiguration'), 'pass'],
    ['pages', { IndexDocument: { Suffix: 'index.html' } }, 'fail'],
    ['an empty configuration', {}, 'fail'],
    [
      'a redirect of everything',
      { RedirectAllRequestsTo: { HostName: 'example.com' } },
      'pass',
    ],
    [
      'redirects of some pages',
      {
        IndexDocument: { Suffix: 'index.html' },
        RoutingRules: [{ Redirect: { HostName: 'example.com' } }],
      },
      'fail',
    ],
    ['unread', denied('s3:GetBucketWebsite'), 'unknown'],
  ])('s3.bucket-no-website: %s', (_, website, verdict) => {
    expect(judge(bucketNoWebsite, [bucket({ website })]).verdict).toBe(verdict);
  });

  it.each<[string, Json | Facet, string, string | undefined]>([
    ['on', { Status: 'Enabled' }, 'pass', undefined],
    ['suspended', { Status: 'Suspended' }, 'fail', 'suspended'],
    ['never on', {}, 'fail', 'not versioned'],
    ['unread', denied('s3:GetBucketVersioning'), 'unknown', undefined],
  ])('s3.bucket-versioning: %s', (_, versioning, verdict, summary) => {
    const evaluation = judge(bucketVersioning, [bucket({ versioning })]);
    expect(evaluation.verdict).toBe(verdict);
    expect(evaluation.summary).toBe(summary);
  });

  it.each<[string, Resource, string]>([
    ['a KMS key', encrypted('aws:kms'), 'pass'],
    ['a KMS key, twice', encrypted('aws:kms:dsse'), 'pass'],
    ['the key of S3', encrypted('AES256'), 'fail'],
    [
      'no setting, which means the key of S3',
      bucket({
        encryption: absent('ServerSideEncryptionConfigurationNotFoundError'),
      }),
      'fail',
    ],
    ['no rule in the answer', bucket({ encryption: { Rules: [] } }), 'unknown'],
    [
      'unread',
      bucket({ encryption: denied('s3:GetEncryptionConfiguration') }),
      'unknown',
    ],
  ])('s3.bucket-kms-encryption: %s', (_, resource, verdict) => {
    expect(judge(bucketKmsEncryption, [resource]).verdict).toBe(verdict);
  });
});

describe('s3.bucket-kms-encryption', () => {
  it.each<[string, Resource, string]>([
    [
      'is not asked of a bucket that takes access logs',
      loggingTo('exports'),
      'not-applicable',
    ],
    [
      'is unknown while a bucket that may log to it is unread',
      bucket({ logging: denied('s3:GetBucketLogging') }, 'other'),
      'unknown',
    ],
  ])('%s', (_, other, verdict) => {
    expect(
      judge(bucketKmsEncryption, [encrypted('AES256'), other]).verdict,
    ).toBe(verdict);
  });
});

describe('s3.bucket-mfa-delete', () => {
  const RULES = { Rules: [{ ID: 'old', Status: 'Enabled' }] };

  it.each<[string, Json | Facet, Json | Facet, string]>([
    ['on', { Status: 'Enabled', MFADelete: 'Enabled' }, NO_LIFECYCLE, 'pass'],
    ['off', { Status: 'Enabled', MFADelete: 'Disabled' }, NO_LIFECYCLE, 'fail'],
    ['never set', { Status: 'Enabled' }, NO_LIFECYCLE, 'fail'],
    ['no versions', {}, NO_LIFECYCLE, 'not-applicable'],
    ['lifecycle rules', { Status: 'Enabled' }, RULES, 'not-applicable'],
    [
      'lifecycle unread',
      { Status: 'Enabled' },
      denied('s3:GetLifecycleConfiguration'),
      'unknown',
    ],
    ['unread', denied('s3:GetBucketVersioning'), NO_LIFECYCLE, 'unknown'],
  ])('%s', (_, versioning, lifecycle, verdict) => {
    expect(
      judge(bucketMfaDelete, [bucket({ versioning, lifecycle })]).verdict,
    ).toBe(verdict);
  });
});

describe('s3.bucket-default-encryption', () => {
  it.each<[string, Json | Facet, string]>([
    ["S3's own key", ruleFor({ SSEAlgorithm: 'AES256' }), 'pass'],
    ['a KMS key', ruleFor({ SSEAlgorithm: 'aws:kms' }), 'pass'],
    [
      'none at all',
      absent('ServerSideEncryptionConfigurationNotFoundError'),
      'fail',
    ],
    ['a rule that states nothing', ruleFor({}), 'unknown'],
    ['no rule', { Rules: [] }, 'unknown'],
    ['unread', denied('s3:GetEncryptionConfiguration'), 'unknown'],
  ])('%s', (_, encryption, verdict) => {
    expect(
      judge(bucketDefaultEncryption, [bucket({ encryption })]).verdict,
    ).toBe(verdict);
  });
});

describe('s3.bucket-lifecycle', () => {
  it.each<[string, Json | Facet, string]>([
    ['one of two rules on', rules('Disabled', 'Enabled'), 'pass'],
    ['all rules off', rules('Disabled'), 'fail'],
    ['an empty list of rules', rules(), 'fail'],
    ['no rules', NO_LIFECYCLE, 'fail'],
    ['a rule that does not say', { Rules: [{ ID: 'old' }] }, 'unknown'],
    ['unread', denied('s3:GetLifecycleConfiguration'), 'unknown'],
  ])('%s', (_, lifecycle, verdict) => {
    expect(judge(bucketLifecycle, [bucket({ lifecycle })]).verdict).toBe(
      verdict,
    );
  });
});

describe('s3.bucket-access-logging', () => {
  const quiet = bucket({ logging: {} });
  const unread = withFacet(
    bucket({}, 'other'),
    'logging',
    denied('s3:GetBucketLogging'),
  );

  it.each<[string, Resource[], string]>([
    ['logged', [loggingTo('logs')], 'pass'],
    ['logged, others unread', [loggingTo('logs'), unread], 'pass'],
    ['not logged', [quiet, loggingTo('logs')], 'fail'],
    [
      'it holds the logs of another',
      [quiet, loggingTo('exports')],
      'not-applicable',
    ],
    ['perhaps it holds the logs of one unread', [quiet, unread], 'unknown'],
    ['unread', [bucket({ logging: denied('s3:GetBucketLogging') })], 'unknown'],
  ])('%s', (_, resources, verdict) => {
    expect(judge(bucketAccessLogging, resources).verdict).toBe(verdict);
  });

  it('is unknown where other buckets may be missing from the list', () => {
    expect(
      judge(bucketAccessLogging, [quiet], { unlisted: ['AWS::S3::Bucket'] })
        .verdict,
    ).toBe('unknown');
  });

  it('a bucket of another region cannot be the reason, one of unread region can', () => {
    const here = { ...quiet, region: 'eu-west-1' };
    const other = loggingTo('exports');
    const verdictBeside = (region: string) =>
      judge(bucketAccessLogging, [here, { ...other, region }]).verdict;
    expect(verdictBeside('us-east-1')).toBe('fail');
    expect(verdictBeside('eu-west-1')).toBe('not-applicable');
    expect(verdictBeside('global')).toBe('not-applicable');
  });
});

function ownership(ObjectOwnership: string): Resource {
  return bucket({ ownershipControls: { Rules: [{ ObjectOwnership }] } });
}

function ruleFor(ApplyServerSideEncryptionByDefault: Json): Json {
  return { Rules: [{ ApplyServerSideEncryptionByDefault }] };
}

function rules(...statuses: string[]): Json {
  return { Rules: statuses.map(Status => ({ ID: Status, Status })) };
}
