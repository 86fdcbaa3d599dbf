import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { publicWriteWay } from './publicOutcome';
import { bucketLabs } from './settingLabs';

/** Nobody but those who are meant to can change what is in the bucket. */
export const bucketPolicyNoPublicWrite: Control = {
  id: 's3.bucket-policy-no-public-write',
  version: 1,
  title: 'Bucket policy lets no stranger write',
  failTitle: 'Anyone can write to the bucket',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Whoever can write can plant malware where your users download, overwrite or delete your data, and store their own at your cost. With rights over the policy they take the bucket over.',
  fix: 'Remove the statement, or name the roles that write in its Principal. Turn on "Block public and cross-account access to buckets through any public policy". For uploads by strangers hand out presigned URLs.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.3'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.21'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) CM-6 CM-9 MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_policy_public_write_access'] },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'policy',
      title:
        'No policy statement lets everyone write, delete or change settings',
      lab: bucketLabs.noPublicWrite,
      check: checkWrites,
    },
  ],
};

function checkWrites(
  bucket: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { audience, reason, unread } = publicWriteWay(bucket, context);
  if (audience === 'public') {
    return fail(
      'public write',
      `${reason}; Block Public Access does not close it`,
      [bucket.arn],
    );
  }
  if (unread) {
    throw unread;
  }
  return pass(`no policy lets everyone change ${bucket.name}`, [bucket.arn]);
}
