import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Bucket, S3Client } from '@aws-sdk/client-s3';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { AccessPoints } from './AccessPoints';
import { readMultiRegionAccessPoints } from './MultiRegionAccessPoints';
import { readSettings } from './readSettings';
import {
  ACCESS_POINT,
  ACCESS_POINT_READS,
  MULTI_REGION_READS,
  READS,
  TYPE,
} from './reads';
import { isToolkitBucket } from './toolkitBucket';

/** Buckets read side by side, and buckets a batch. */
const SIDE_BY_SIDE = 6;
const BATCH = 50;

async function* collect(unit: UnitReader) {
  const { S3Client: Client, paginateListBuckets } = sdk('s3');
  const client = unit.client(Client);
  const watch = unit.watch(READS.ListBuckets);
  const points = new AccessPoints(unit);
  const pages = unit.pages(READS.ListBuckets, watch, options =>
    // Only a paged request is answered with each bucket's region.
    paginateListBuckets({ client, pageSize: 1000 }, {}, options),
  );
  for await (const { page, at } of pages) {
    const buckets = page.Buckets ?? [];
    for (let start = 0; start < buckets.length; start += BATCH) {
      const resources = await mapConcurrently(
        buckets.slice(start, start + BATCH),
        SIDE_BY_SIDE,
        bucket => readBucket(unit, bucket, points, at),
      );
      yield { resources: resources.flatMap(r => r ?? []), listings: [] };
    }
  }
  yield { resources: [], listings: watch.listings() };
  if (watch.failure) {
    points.incomplete(watch.failure, READS.ListBuckets);
  }
  yield* points.read();
  yield* readMultiRegionAccessPoints(unit);
}

async function readBucket(
  unit: UnitReader,
  bucket: Bucket,
  points: AccessPoints,
  listedAt: string,
): Promise<Resource | undefined> {
  const name = bucket.Name ?? '';
  const arn = `arn:${unit.partition}:s3:::${name}`;
  const isWanted = unit.wants(TYPE, arn);
  if (!isWanted && !unit.wantsAny(ACCESS_POINT)) {
    return undefined;
  }
  const { location, region } = await locate(unit, bucket, points, listedAt);
  if (!isWanted) {
    // An access point lies beside some bucket, though not the asked one.
    await (region && points.include(region));
    return undefined;
  }
  const client = unit.client(sdk('s3').S3Client, region);
  const [tagging, facets, attachments] = await Promise.all([
    readTags(unit, client, name),
    readSettings(unit, client, name),
    region ? points.of(name, region) : [],
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: region ?? 'global',
    type: TYPE,
    name,
    tags: tagging.tags,
    facets: { location, tags: tagging.facet, ...facets },
    attachments,
    ...(isToolkitBucket(name) && { furniture: true }),
  };
}

async function locate(
  unit: UnitReader,
  bucket: Bucket,
  points: AccessPoints,
  listedAt: string,
): Promise<{ location: Facet; region?: string }> {
  if (bucket.BucketRegion) {
    const region = bucket.BucketRegion;
    return {
      location: readFacet({ LocationConstraint: region }, listedAt),
      region,
    };
  }
  const { S3Client: Client, GetBucketLocationCommand } = sdk('s3');
  const result = await unit.call(READS.GetBucketLocation, options =>
    unit
      .client(Client)
      .send(new GetBucketLocationCommand({ Bucket: bucket.Name }), options),
  );
  if ('failure' in result) {
    const { failure, at } = result;
    points.incomplete(failure, READS.GetBucketLocation);
    return { location: unit.failed(READS.GetBucketLocation, failure, at) };
  }
  const region = regionOfConstraint(result.output.LocationConstraint);
  return {
    location: readFacet({ LocationConstraint: region }, result.at),
    region,
  };
}

/** The oldest region has no constraint, and the second oldest an old name. */
function regionOfConstraint(constraint: string | undefined): string {
  return constraint === 'EU' ? 'eu-west-1' : constraint || 'us-east-1';
}

async function readTags(
  unit: UnitReader,
  client: S3Client,
  name: string,
): Promise<{ facet: Facet; tags?: Record<string, string> }> {
  const { GetBucketTaggingCommand } = sdk('s3');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.GetBucketTagging,
    options =>
      client.send(new GetBucketTaggingCommand({ Bucket: name }), options),
    output => {
      tags = tagRecord(output.TagSet);
      return tags;
    },
  );
  return { facet, tags: facet.status === 'absent' ? {} : tags };
}

/** Buckets and access points of the account, in every region. */
export const s3Collector: ServiceCollector = {
  service: 's3',
  scope: 'global',
  reads: [READS, ACCESS_POINT_READS, MULTI_REGION_READS].flatMap(reads =>
    Object.values(reads),
  ),
  collect,
};
