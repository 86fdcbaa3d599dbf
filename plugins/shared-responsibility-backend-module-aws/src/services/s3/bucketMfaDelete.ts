import type { GetBucketVersioningOutput } from '@aws-sdk/client-s3';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { bucketLabs } from './settingLabs';

/** Old versions are not deleted for good with stolen keys alone. */
export const bucketMfaDelete: Control = {
  id: 's3.bucket-mfa-delete',
  version: 1,
  title: 'MFA delete is on',
  failTitle: 'Versions can be deleted without MFA',
  layer: 'backup-recovery',
  severity: 'low',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Whoever holds keys with the right to delete can also delete the old versions. MFA delete asks for the code of a device that is not where the keys were.',
  fix: 'Only the root user can turn MFA delete on, by the command line, and not together with lifecycle rules. Where that is too much, Object Lock or a copy in another account serves the same end.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.20'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.1.2'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.1.2'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.1.2'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.1.2'] },
    { standard: 'Prowler', ids: ['s3_bucket_no_mfa_delete'] },
  ],
  steps: [
    {
      id: 'mfa-delete',
      title: 'Deleting a version asks for MFA',
      lab: bucketLabs.mfaDelete,
      check: checkMfaDelete,
    },
  ],
};

function checkMfaDelete(bucket: ResourceReader): StepOutcome {
  const versioning = readExisting<GetBucketVersioningOutput>(
    bucket,
    'versioning',
  );
  if (versioning.MFADelete === 'Enabled') {
    return pass(`deleting a version in ${bucket.name} asks for MFA`, [
      bucket.arn,
    ]);
  }
  if (versioning.Status !== 'Enabled') {
    return notApplicable(`${bucket.name} keeps no versions`, [bucket.arn]);
  }
  if (bucket.read('lifecycle') !== undefined) {
    return notApplicable(
      `${bucket.name} has lifecycle rules, with which S3 does not allow MFA delete`,
      [bucket.arn],
    );
  }
  return fail(
    'no MFA delete',
    `versions in ${bucket.name} can be deleted without MFA`,
    [bucket.arn],
  );
}
