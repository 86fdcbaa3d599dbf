import type { Trail } from '@aws-sdk/client-cloudtrail';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, stated } from '../readExisting';
import { checkWays, THROUGH_ACCESS_POINTS } from '../s3/publicOutcome';
import { trailBucketLabs } from './labs';
import { TRAIL } from './trailTypes';

/** Strangers cannot read what is done in the account. */
export const trailBucketNotPublic: Control = {
  id: 'cloudtrail.bucket-not-public',
  version: 1,
  title: "The trail's bucket is not public",
  failTitle: 'Logs of the trail are open to anyone',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 'cloudtrail',
  resourceTypes: [TRAIL],
  why: 'The logs of a trail name every user, role, address and resource, and what is tried without success. To a stranger they are a map of the account; to one who can write, a way to hide.',
  fix: 'Turn on all four Block Public Access switches for the bucket. CloudTrail still delivers: it is let in by name.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudTrail.6'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['cloudtrail_logs_s3_bucket_is_not_publicly_accessible'],
    },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'policy',
      title: 'No policy statement lets everyone into the bucket',
      lab: trailBucketLabs.policy,
      fillLab,
      check: (trail, context) => {
        const bucket = bucketOf(trail, context);
        return checkWays(
          bucket,
          context,
          ['policy'],
          `no policy lets everyone into ${bucket.name}, the bucket of ${trail.name}`,
        );
      },
    },
    {
      id: 'access-list',
      title: "The bucket's access list grants everyone nothing",
      lab: trailBucketLabs['access-list'],
      fillLab,
      check: (trail, context) => {
        const bucket = bucketOf(trail, context);
        return checkWays(
          bucket,
          context,
          ['access-list'],
          `the access list of ${bucket.name}, the bucket of ${trail.name}, does not open it to everyone`,
        );
      },
    },
    {
      id: 'access-points',
      title: 'No access point lets everyone into the bucket',
      lab: trailBucketLabs['access-points'],
      fillLab,
      check: (trail, context) => {
        const bucket = bucketOf(trail, context);
        return checkWays(
          bucket,
          context,
          THROUGH_ACCESS_POINTS,
          `no access point of this account lets everyone into ${bucket.name}, the bucket of ${trail.name}`,
        );
      },
    },
  ],
};

/** @throws Unread for a bucket of another account, which was not looked at from here. */
function bucketOf(
  trail: ResourceReader,
  { related }: CheckContext,
): ResourceReader {
  const name = stated(
    readExisting<Trail>(trail, 'trail').S3BucketName,
    'its bucket',
    trail,
  );
  const bucket = related.one('AWS::S3::Bucket', name);
  if (!bucket) {
    throw new Unread(
      'not-scanned',
      `${trail.name} delivers to ${name}, which is not in account ${trail.accountId}: whether it is public shows in the account that has it`,
    );
  }
  return bucket;
}

function fillLab(trail: ResourceReader, context: CheckContext) {
  const { name, region } = bucketOf(trail, context);
  return { bucket: name, bucketRegion: region };
}
