import type { GetBucketVersioningOutput } from '@aws-sdk/client-s3';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { bucketLabs } from './settingLabs';

/** What is overwritten or deleted can be brought back. */
export const bucketVersioning: Control = {
  id: 's3.bucket-versioning',
  version: 1,
  title: 'Versioning is on',
  failTitle: 'Versioning is off',
  layer: 'backup-recovery',
  severity: 'medium',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Without versions, an object that is overwritten or deleted, by a bug, a wrong command or an attacker who asks for ransom, is gone.',
  fix: 'Turn on "Bucket Versioning", with a lifecycle rule that deletes old versions after as long as you may need them.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.14'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(2) CP-1(2) CP-2(5) CP-6 CP-6(1) CP-6(2) CP-9 CP-10 CP-10(2) PM-11 PM-17 SC-5(2) SC-16(1) SI-1 SI-13(5)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_object_versioning'] },
  ],
  steps: [
    {
      id: 'enabled',
      title: 'Versioning is enabled',
      lab: bucketLabs.versioning,
      check: checkVersioning,
    },
  ],
};

function checkVersioning(bucket: ResourceReader): StepOutcome {
  const { Status: status } = readExisting<GetBucketVersioningOutput>(
    bucket,
    'versioning',
  );
  if (status === 'Enabled') {
    return pass(`${bucket.name} keeps old versions`, [bucket.arn]);
  }
  return status === 'Suspended'
    ? fail(
        'suspended',
        `versioning of ${bucket.name} is suspended, so new versions replace each other`,
        [bucket.arn],
      )
    : fail('not versioned', `versioning of ${bucket.name} was never on`, [
        bucket.arn,
      ]);
}
