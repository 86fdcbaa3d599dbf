import type { ServerSideEncryptionConfiguration } from '@aws-sdk/client-s3';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { receivesLogs } from './accessLogs';
import { bucketLabs } from './settingLabs';

const KMS: ReadonlySet<string> = new Set(['aws:kms', 'aws:kms:dsse']);

/** New objects are encrypted with a key that has rules and a log of its own. */
export const bucketKmsEncryption: Control = {
  id: 's3.bucket-kms-encryption',
  version: 1,
  title: 'Bucket is encrypted with a KMS key',
  failTitle: "Bucket uses S3's own key",
  layer: 'data-at-rest',
  severity: 'low',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'S3 encrypts every new object anyway. With a KMS key, reading an object also needs a right to the key, every use of the key is logged, and turning the key off closes all data at once.',
  fix: 'Choose "SSE-KMS" as default encryption, with a key of your own and a bucket key to keep the cost down. Objects that are there already keep their encryption until they are copied.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.17'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) CP-9 CP-9(8) SC-8(3) SC-8(4) SC-13 SC-28(1) SI-19(4)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_kms_encryption'] },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'kms-key',
      title: 'Default encryption uses KMS',
      lab: bucketLabs.kmsEncryption,
      check: checkKey,
    },
  ],
};

function checkKey(bucket: ResourceReader, context: CheckContext): StepOutcome {
  const encryption =
    bucket.read<AsJson<ServerSideEncryptionConfiguration>>('encryption');
  const rule = encryption?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  const algorithm =
    encryption === undefined
      ? 'AES256'
      : stated(rule?.SSEAlgorithm, 'its default encryption', bucket);
  if (KMS.has(algorithm)) {
    return pass(
      `new objects in ${bucket.name} are encrypted with ${
        rule?.KMSMasterKeyID ?? "the account's KMS key for S3"
      }`,
      [bucket.arn],
    );
  }
  return receivesLogs(bucket, context)
    ? notApplicable(
        `${bucket.name} receives access logs, which S3 delivers only where its own key is the default`,
        [bucket.arn],
      )
    : fail(
        'no KMS key',
        `new objects in ${bucket.name} are encrypted with a key of S3, not of KMS`,
        [bucket.arn],
      );
}
