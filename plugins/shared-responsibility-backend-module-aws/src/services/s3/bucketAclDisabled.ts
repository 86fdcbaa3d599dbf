import type { OwnershipControls } from '@aws-sdk/client-s3';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { bucketLabs } from './settingLabs';

/** Access lists have no effect on the bucket. */
export const bucketAclDisabled: Control = {
  id: 's3.bucket-acl-disabled',
  version: 1,
  title: 'Object ownership disables ACLs',
  failTitle: 'Access lists are in force',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'An access list sits on every single object, and whoever writes the object may set it. With access lists in force nobody can tell from the policy alone who can read what.',
  fix: 'Set "Object Ownership" to "Bucket owner enforced", after moving the grants that are still needed into the bucket policy.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.12'] },
    { standard: 'Prowler', ids: ['s3_bucket_acl_prohibited'] },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'owner-enforced',
      title: 'Object Ownership is "Bucket owner enforced"',
      lab: bucketLabs.aclDisabled,
      check: checkOwnership,
    },
  ],
};

function checkOwnership(bucket: ResourceReader): StepOutcome {
  const controls = bucket.read<AsJson<OwnershipControls>>('ownershipControls');
  if (controls === undefined) {
    return fail(
      'ACLs in force',
      `${bucket.name} has no Object Ownership setting, so access lists are in force`,
      [bucket.arn],
    );
  }
  const ownership = stated(
    controls.Rules?.[0]?.ObjectOwnership,
    'its Object Ownership',
    bucket,
  );
  return ownership === 'BucketOwnerEnforced'
    ? pass(`access lists are disabled on ${bucket.name}`, [bucket.arn])
    : fail(
        'ACLs in force',
        `Object Ownership of ${bucket.name} is ${ownership}, so access lists are in force`,
        [bucket.arn],
      );
}
