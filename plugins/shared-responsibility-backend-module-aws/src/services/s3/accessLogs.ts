import type { GetBucketLoggingOutput } from '@aws-sdk/client-s3';
import {
  anyOf,
  type CheckContext,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting } from '../readExisting';

/**
 * Where the requests to a bucket are logged; undefined if they are not.
 *
 * @throws Unread if its logging was not seen.
 */
export function logTargetOf(bucket: ResourceReader): string | undefined {
  const { LoggingEnabled } = readExisting<GetBucketLoggingOutput>(
    bucket,
    'logging',
  );
  return LoggingEnabled?.TargetBucket;
}

/**
 * Does another bucket log to this one? Only buckets of the same account and
 * Region can.
 *
 * @throws Unread if none is seen to do so and not all were seen.
 */
export function receivesLogs(
  bucket: ResourceReader,
  context: CheckContext,
): boolean {
  const others = context.related
    .all('AWS::S3::Bucket')
    .filter(other => other.arn !== bucket.arn && mayShareRegion(other, bucket));
  return anyOf(
    ...others.map(other => () => logTargetOf(other) === bucket.name),
  );
}

/** A bucket whose Region could not be read may be anywhere. */
function mayShareRegion(one: ResourceReader, other: ResourceReader): boolean {
  return (
    one.region === other.region ||
    one.region === 'global' ||
    other.region === 'global'
  );
}
