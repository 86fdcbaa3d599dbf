import type { GetBucketLifecycleConfigurationOutput } from '@aws-sdk/client-s3';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { bucketLabs } from './settingLabs';

/** Somebody decided how long data is kept. */
export const bucketLifecycle: Control = {
  id: 's3.bucket-lifecycle',
  version: 1,
  title: 'A lifecycle rule is active',
  failTitle: 'Nothing ends the life of objects',
  layer: 'backup-recovery',
  severity: 'low',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Without a rule, old versions, broken uploads and data that should be gone stay for ever: they cost money, and a leak finds more than it had to.',
  fix: 'Add a lifecycle rule that moves or deletes what is no longer needed; at the least one that ends incomplete uploads and, with versioning, old versions.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.13'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CP-6(2) CP-10 SC-5(2) SC-36 SI-13(5)'.split(' '),
    },
    { standard: 'Prowler', ids: ['s3_bucket_lifecycle_enabled'] },
  ],
  steps: [
    {
      id: 'active-rule',
      title: 'At least one rule is enabled',
      lab: bucketLabs.lifecycle,
      check: checkRules,
    },
  ],
};

function checkRules(bucket: ResourceReader): StepOutcome {
  const lifecycle =
    bucket.read<AsJson<GetBucketLifecycleConfigurationOutput>>('lifecycle');
  if (lifecycle === undefined) {
    return fail('no lifecycle rule', `${bucket.name} has no lifecycle rule`, [
      bucket.arn,
    ]);
  }
  const rules = stated(lifecycle.Rules, 'its lifecycle rules', bucket);
  const enabled = rules.filter(
    rule => stated(rule.Status, 'whether a rule is on', bucket) === 'Enabled',
  );
  return enabled.length > 0
    ? pass(
        `${enabled.length} of ${rules.length} lifecycle rules of ${bucket.name} are on`,
        [bucket.arn],
      )
    : fail(
        'lifecycle off',
        `all ${rules.length} lifecycle rules of ${bucket.name} are off`,
        [bucket.arn],
      );
}
