import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { checkWays } from './publicOutcome';
import { bucketAccessLabs } from './labs';

/** The bucket's own access list opens it to no stranger. */
export const bucketAclNotPublic: Control = {
  id: 's3.bucket-acl-not-public',
  version: 1,
  title: 'Bucket ACL grants nothing to everyone',
  failTitle: 'The access list opens the bucket',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'A grant to "everyone" or to "authenticated users" reaches anyone on the internet: an AWS account is free. Access lists are easy to overlook beside a policy that looks closed.',
  fix: 'Set "Object Ownership" to "Bucket owner enforced", which voids all access lists, or remove the grants to the two groups and turn on "Ignore public ACLs".',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.2', 'S3.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['s3_bucket_public_list_acl', 's3_bucket_public_write_acl'],
    },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'access-list',
      title: 'No grant to everyone is in force',
      lab: bucketAccessLabs.notPublic['access-list'],
      check: (bucket, context) =>
        checkWays(
          bucket,
          context,
          ['access-list'],
          `the access list of ${bucket.name} does not open it to everyone; lists of single objects were not looked at`,
        ),
    },
  ],
};
