import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { logTargetOf, receivesLogs } from './accessLogs';
import { bucketLabs } from './settingLabs';

/** Who read and wrote the bucket can be looked up. */
export const bucketAccessLogging: Control = {
  id: 's3.bucket-access-logging',
  version: 1,
  title: 'Server access logging is on',
  failTitle: 'Access to the bucket is not logged',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'After a leak the first question is who read what. Without access logs nobody can say, and everything in the bucket counts as lost.',
  fix: 'Turn on "Server access logging" with a bucket in the same account and Region as the target. CloudTrail data events answer the same question; this control does not see them.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.9'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-2 AU-3 AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8 AU-10 AU-12 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-14 AU-14(3) CA-7 CM-5(1) CM-6 CM-9 IA-3(3) MA-4(1) PM-14 PM-31 SC-7(9) SI-1(1) SI-3(8) SI-4(2) SI-4(17) SI-4(20) SI-7(8) SI-10(1)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_server_access_logging_enabled'] },
  ],
  steps: [
    {
      id: 'logging',
      title: 'Requests are logged to another bucket',
      lab: bucketLabs.accessLogging,
      check: checkLogging,
    },
  ],
};

function checkLogging(
  bucket: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const target = logTargetOf(bucket);
  if (target !== undefined) {
    return pass(`access to ${bucket.name} is logged to ${target}`, [
      bucket.arn,
    ]);
  }
  return receivesLogs(bucket, context)
    ? notApplicable(
        `${bucket.name} holds the access logs of others; its own would feed on themselves`,
        [bucket.arn],
      )
    : fail('not logged', `access to ${bucket.name} is not logged`, [
        bucket.arn,
      ]);
}
