import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { isBlocked, type BlockFlag } from './blockPublicAccess';
import { bucketAccessLabs } from './labs';

/** All four switches of Block Public Access work for the bucket. */
export const bucketPublicAccessBlock: Control = {
  id: 's3.bucket-public-access-block',
  version: 1,
  title: 'Bucket Block Public Access is fully on',
  failTitle: 'Bucket does not block public access',
  layer: 'network-firewall',
  severity: 'high',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'With the switches on, a wrong policy or access list cannot open the bucket. Without them, the next careless change can, and nothing stands between it and the internet.',
  fix: 'Turn on all four switches under "Permissions" of the bucket, or for the whole account. If the bucket is public on purpose, serve it through CloudFront, or record a by-design exception.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.8'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.1.4'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.1.4'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.1.4'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.1.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_level_public_access_block'] },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'policies',
      title: 'Public policies are blocked and restricted',
      lab: bucketAccessLabs.publicAccessBlock.policies,
      check: (bucket, context) =>
        checkFlags(bucket, context, [
          'BlockPublicPolicy',
          'RestrictPublicBuckets',
        ]),
    },
    {
      id: 'access-lists',
      title: 'Public access lists are blocked and ignored',
      lab: bucketAccessLabs.publicAccessBlock['access-lists'],
      check: (bucket, context) =>
        checkFlags(bucket, context, ['BlockPublicAcls', 'IgnorePublicAcls']),
    },
  ],
};

function checkFlags(
  bucket: ResourceReader,
  context: CheckContext,
  flags: BlockFlag[],
): StepOutcome {
  const off = flags.filter(flag => !isBlocked(flag, bucket, context));
  return off.length === 0
    ? pass(
        `${flags.join(' and ')} are on for ${
          bucket.name
        }, by itself or its account`,
        [bucket.arn],
      )
    : fail(
        'not blocked',
        `${off.join(' and ')} off for ${bucket.name}, and for its account`,
        [bucket.arn],
      );
}
