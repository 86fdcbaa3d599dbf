import type { ServerSideEncryptionConfiguration } from '@aws-sdk/client-s3';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { bucketLabs } from './settingLabs';

/** New objects are encrypted, whatever the writer asks for. */
export const bucketDefaultEncryption: Control = {
  id: 's3.bucket-default-encryption',
  version: 1,
  title: 'Bucket has default encryption',
  failTitle: 'Bucket has no default encryption',
  layer: 'data-at-rest',
  severity: 'medium',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Since January 2023 S3 encrypts every new object by itself. This confirms that the bucket says so too; objects from before may still lie unencrypted.',
  fix: 'Set "Default encryption" of the bucket, best to a KMS key of your own. To encrypt older objects copy them onto themselves, for many with S3 Batch Operations.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) CM-6 CM-9 CP-9 CP-9(8) PM-11 SC-8(3) SC-8(4) SC-13 SC-16(1) SC-28(1) SI-19(4)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_default_encryption'] },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'default',
      title: 'New objects are encrypted by default',
      lab: bucketLabs.defaultEncryption,
      check: checkDefault,
    },
  ],
};

function checkDefault(bucket: ResourceReader): StepOutcome {
  const encryption =
    bucket.read<AsJson<ServerSideEncryptionConfiguration>>('encryption');
  if (encryption === undefined) {
    return fail(
      'no default encryption',
      `AWS reports no default encryption of ${bucket.name}`,
      [bucket.arn],
    );
  }
  const algorithm = stated(
    encryption.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
    'its default encryption',
    bucket,
  );
  return pass(
    `new objects in ${bucket.name} are encrypted by default (${algorithm})`,
    [bucket.arn],
  );
}
