import {
  LAMBDA_BASIC,
  plantAccountBlock,
  plantDatabase,
  plantFunction,
  plantPasswordPolicy,
  plantRole,
  policyDocument,
  publicRead,
} from '../seed';
import { scoped, type CompanyPlaces } from './CompanyPlaces';
import { plantTidyBucket } from './tidyBuckets';

/** Plants analytics-lake: many buckets behind an account that blocks public access. */
export async function plantAnalyticsLake({ data, dataUs }: CompanyPlaces) {
  const tags = { component: 'analytics-lake' };
  await plantAccountBlock(data, { acls: true, policy: true });
  await plantPasswordPolicy(data, 14);
  for (const name of [
    'raw',
    'curated',
    'features',
    'sandbox',
    'ml-models',
    'events',
    'clickstream',
    'finance',
    'suppliers',
    'logistics',
    'returns',
    'forecast',
    'experiments',
    'audit',
  ]) {
    await plantTidyBucket(data, `shop-lake-${name}`, { tags });
  }
  await plantTidyBucket(dataUs, 'shop-lake-archive', { tags });
  await plantTidyBucket(data, 'shop-lake-partners', {
    tags,
    block: 'off',
    policy: policyDocument(publicRead('shop-lake-partners')),
  });
  await plantTidyBucket(data, 'shop-lake-vendor', {
    tags,
    block: 'off',
    policy: policyDocument(
      publicRead('shop-lake-vendor', {
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      }),
    ),
  });
  await plantRole(data, 'lake-curator', {
    service: 'glue',
    inline: {
      lake: policyDocument(
        scoped(
          ['s3:GetObject', 's3:PutObject'],
          'arn:aws:s3:::shop-lake-raw/*',
        ),
      ),
    },
    tags,
  });
}

/** Plants reporting-db: a database that is open and not encrypted, and one that is neither. */
export async function plantReportingDb({ data }: CompanyPlaces) {
  const tags = { component: 'reporting-db' };
  await plantDatabase(data, 'reporting-db', {
    encrypted: false,
    isPublic: true,
    subnetGroup: 'data-main',
    tags,
  });
  await plantDatabase(data, 'reporting-db-replica', {
    encrypted: true,
    isPublic: false,
    subnetGroup: 'data-main',
    tags,
  });
}

/** Plants stream-processor: a container image, and a function on a pinned runtime; no tags. */
export async function plantStreamProcessor({ data }: CompanyPlaces) {
  const role = await plantRole(data, 'stream-processor', {
    attach: [LAMBDA_BASIC],
    inline: {
      raw: policyDocument(
        scoped('s3:PutObject', 'arn:aws:s3:::shop-lake-raw/*'),
      ),
    },
  });
  await plantFunction(data, 'stream-processor', { role, image: true });
  const replay = await plantFunction(data, 'stream-replay', {
    role,
    runtime: 'java21',
  });
  data.facts.functions[replay] = {
    pinnedTo: data.arn('lambda', 'runtime:0a1b2c3d').replace(/:\d{12}:/, '::'),
  };
}
