import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { bucketAccessLabs } from './labs';
import { checkWays, THROUGH_ACCESS_POINTS } from './publicOutcome';

/** No bucket is open to everyone, by policy, access list or access point, after all blocks. */
export const bucketNotPublic: Control = {
  id: 's3.bucket-not-public',
  version: 2,
  title: 'Bucket is not effectively public',
  failTitle: 'Bucket is open to anyone',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Anyone who finds the name of a public bucket can read, and sometimes change, what is in it, without a password and without leaving more than a log line. Bucket names are guessed by the million; this is how most large leaks from AWS began.',
  fix: 'Turn on all four Block Public Access switches for the bucket. If something really has to be public, serve it through CloudFront and keep the bucket closed.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.2', 'S3.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) CM-6 CM-9 MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_public_access'] },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'policy',
      title: 'No policy statement lets everyone in',
      lab: bucketAccessLabs.notPublic.policy,
      check: (bucket, context) =>
        checkWays(
          bucket,
          context,
          ['policy'],
          `no policy lets everyone into ${bucket.name}`,
        ),
    },
    {
      id: 'access-list',
      title: "The bucket's access list grants everyone nothing",
      lab: bucketAccessLabs.notPublic['access-list'],
      check: (bucket, context) =>
        checkWays(
          bucket,
          context,
          ['access-list'],
          `the access list of ${bucket.name} does not open it to everyone`,
        ),
    },
    {
      id: 'access-points',
      title: 'No access point lets everyone in',
      lab: bucketAccessLabs.notPublic['access-points'],
      check: (bucket, context) =>
        checkWays(
          bucket,
          context,
          THROUGH_ACCESS_POINTS,
          `no access point of this account lets everyone into ${bucket.name}`,
        ),
    },
  ],
};
