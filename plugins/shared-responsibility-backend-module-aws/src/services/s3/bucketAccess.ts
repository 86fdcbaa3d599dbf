import type {
  AccessPoint,
  MultiRegionAccessPointReport,
} from '@aws-sdk/client-s3-control';
import type {
  CheckContext,
  ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  classifyBucketAccess,
  type AccessPointFacts,
  type BucketAccess,
  type BucketFacts,
} from '../../policy/s3';
import { readExisting, stated } from '../readExisting';
import { ACCESS_POINT, MULTI_REGION } from './reads';

/** Who gets into a bucket, by all that was read of it, its account and its access points. */
export function accessOf(
  bucket: ResourceReader,
  context: CheckContext,
): BucketAccess {
  return classifyBucketAccess(factsOf(bucket, context));
}

/** What decides who gets into a bucket; each is read when it is asked for. */
export function factsOf(
  bucket: ResourceReader,
  { related, ownAccounts }: CheckContext,
): BucketFacts {
  return {
    name: bucket.name,
    accountId: bucket.accountId,
    trustedAccounts: ownAccounts,
    policy: () => bucket.read('policy'),
    policyStatus: () => bucket.read('policyStatus'),
    acl: () => bucket.read('acl'),
    ownershipControls: () => bucket.read('ownershipControls'),
    bucketBlock: () => bucket.read('publicAccessBlock'),
    accountBlock: () => related.account().read('s3PublicAccessBlock'),
    website: () => bucket.read('website'),
    accessPoints: [
      () =>
        related
          .all(ACCESS_POINT)
          .filter(point => summaryOf(point).Bucket === bucket.name)
          .map(point =>
            pointFacts(point, 'access-point', () =>
              stated(
                summaryOf(point).NetworkOrigin,
                'its network origin',
                point,
              ),
            ),
          ),
      () =>
        related
          .all(MULTI_REGION)
          .filter(point =>
            regionsOf(point).some(({ Bucket }) => Bucket === bucket.name),
          )
          .map(point =>
            pointFacts(point, 'multi-region-access-point', () => 'Internet'),
          ),
    ],
  };
}

function summaryOf(point: ResourceReader) {
  return readExisting<AccessPoint>(point, 'accessPoint');
}

function regionsOf(point: ResourceReader) {
  const { Regions } = readExisting<MultiRegionAccessPointReport>(
    point,
    'accessPoint',
  );
  return stated(Regions, 'its buckets', point);
}

function pointFacts(
  point: ResourceReader,
  kind: AccessPointFacts['kind'],
  origin: AccessPointFacts['origin'],
): AccessPointFacts {
  return {
    kind,
    name: point.name,
    arn: point.arn,
    accountId: point.accountId,
    origin,
    block: () => point.read('publicAccessBlock'),
    policy: () => point.read('policy'),
  };
}
