import {
  plantBucket,
  plantBucketUpkeep,
  policyDocument,
  type BucketUpkeep,
  type Place,
  type Statement,
} from '../seed';

type BucketOptions = NonNullable<Parameters<typeof plantBucket>[2]>;

/** Plants the bucket to which the others of a place log their use. */
export async function plantLogBucket(place: Place) {
  const name = logBucketOf(place);
  await plantBucket(place, name, {
    tags: { component: 'platform-network' },
    block: 'on',
  });
  await plantBucketUpkeep(place, name, {
    versioning: 'Enabled',
    lifecycle: true,
    takesLogs: true,
  });
}

/** Plants a bucket with versions, access logs and a KMS key, that refuses plain HTTP unless it has a policy of its own. */
export async function plantTidyBucket(
  place: Place,
  name: string,
  options: BucketOptions,
) {
  const upkeep: BucketUpkeep = {
    versioning: 'Enabled',
    lifecycle: true,
    logsTo: logBucketOf(place),
    kmsKey: place.arn('kms', 'key/0d990263-0000-4000-8000-5ec2e70f0003'),
  };
  await plantBucket(place, name, {
    policy: policyDocument(refusePlainHttp(name)),
    ...options,
  });
  await plantBucketUpkeep(place, name, upkeep);
}

function refusePlainHttp(bucket: string): Statement {
  return {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** Name of that bucket. */
export function logBucketOf({ accountId, region }: Place) {
  return `shop-access-logs-${accountId}-${region}`;
}
