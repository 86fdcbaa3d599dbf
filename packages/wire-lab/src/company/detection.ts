import {
  plantAnalyzers,
  plantDetector,
  plantHub,
  plantRecorder,
  plantTrail,
} from '../seed';
import type { CompanyPlaces } from './CompanyPlaces';
import { logBucketOf, plantTidyBucket } from './tidyBuckets';

const BEST_PRACTICES = {
  name: 'aws-foundational-security-best-practices/v/1.0.0',
  status: 'READY',
} as const;

/** Bucket of the production account's trail. */
const AUDIT_LOGS = 'shop-audit-trail';

/**
 * Plants what watches the accounts. Production is watched everywhere. The data
 * account was set up in its main region only, by hand: its trail is of that
 * region and signs nothing, and the bucket is production's.
 */
export async function plantDetection({ prod, prodUs, data }: CompanyPlaces) {
  const tags = { component: 'platform-network' };
  await plantTidyBucket(prod, AUDIT_LOGS, { tags, block: 'on' });
  await plantTrail(prod, 'shop-audit', {
    bucket: AUDIT_LOGS,
    allRegions: true,
    validated: true,
    tags,
  });
  for (const place of [prod, prodUs]) {
    await plantDetector(place, { plans: ['S3_DATA_EVENTS'] });
    await plantRecorder(place, {
      bucket: logBucketOf(prod),
      iam: place === prod,
    });
    await plantHub(place, [BEST_PRACTICES]);
    plantAnalyzers(place, 'ACCOUNT');
  }

  await plantTrail(data, 'data-audit', {
    bucket: logBucketOf(data),
    otherBucket: AUDIT_LOGS,
    tags,
  });
  await plantDetector(data);
  await plantRecorder(data, { bucket: logBucketOf(data), iam: true });
  plantAnalyzers(data, 'ACCOUNT');
}
