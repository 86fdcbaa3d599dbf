import {
  plantBucket,
  plantBucketUpkeep,
  type BucketUpkeep,
  type Place,
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

/** Plants a bucket with versions, access logs and a KMS key. */
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
  await plantBucket(place, name, options);
  await plantBucketUpkeep(place, name, upkeep);
}

/** Name of that bucket. */
export function logBucketOf({ accountId, region }: Place) {
  return `shop-access-logs-${accountId}-${region}`;
}
