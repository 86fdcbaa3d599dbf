import type { GetBucketWebsiteOutput } from '@aws-sdk/client-s3';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { type AsJson } from '../readExisting';
import { bucketLabs } from './settingLabs';

/** The bucket is not a web site by itself. */
export const bucketNoWebsite: Control = {
  id: 's3.bucket-no-website',
  version: 1,
  title: 'Static website hosting is off',
  failTitle: 'Bucket is hosted as a website',
  layer: 'network-firewall',
  severity: 'medium',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'The website address of a bucket speaks plain HTTP only and serves nothing but what is public, so hosting from it means an open bucket and pages that can be changed on their way.',
  fix: 'Serve the pages through CloudFront with origin access control, then turn "Static website hosting" off. A site that has to stay is a by-design exception.',
  standards: [],
  mistake: 'public-s3',
  steps: [
    {
      id: 'no-website',
      title: 'No website configuration that serves objects',
      lab: bucketLabs.noWebsite,
      check: checkWebsite,
    },
  ],
};

function checkWebsite(bucket: ResourceReader): StepOutcome {
  const website = bucket.read<AsJson<GetBucketWebsiteOutput>>('website');
  if (website === undefined) {
    return pass(`${bucket.name} is not hosted as a website`, [bucket.arn]);
  }
  const target = website.RedirectAllRequestsTo?.HostName;
  return target
    ? pass(
        `the website of ${bucket.name} only sends visitors on to ${target} and serves nothing of the bucket`,
        [bucket.arn],
      )
    : fail('website', `${bucket.name} is hosted as a website over plain HTTP`, [
        bucket.arn,
      ]);
}
