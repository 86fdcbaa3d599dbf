import { joinUnread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { accessListWay } from './accessListWay';
import { accessPointWays } from './accessPointWays';
import { attempt } from './attempt';
import { widest } from './audiences';
import type { BucketFacts } from './BucketFacts';
import { isDirectoryBucket } from './directoryBucket';
import { policyWay } from './policyWay';
import { isObject } from './rewriteStatements';
import type { BucketAccess, WayIn } from './WayIn';

/**
 * Who gets into a bucket: by its policy, its access list and each of its
 * access points, after Block Public Access and Object Ownership. The widest
 * way decides, so one that was seen to be public stands beside others that
 * were not seen.
 *
 * Source: "Blocking public access to your Amazon S3 storage", Amazon S3 User Guide.
 *
 * @public
 */
export function classifyBucketAccess(facts: BucketFacts): BucketAccess {
  const bucket = isDirectoryBucket(facts.name) ? alwaysBlocked(facts) : facts;
  const { way, disagreement } = policyWay(bucket);
  const ways: WayIn[] = [
    way,
    accessListWay(bucket),
    ...accessPointWays(bucket),
  ];
  const because = widest(ways) ?? way;
  const unread = ways.flatMap(one =>
    one.audience === 'undecidable' && one.unread ? [one.unread] : [],
  );
  return {
    audience: because.audience,
    because,
    ways,
    ...(because.audience === 'undecidable' && { unread: joinUnread(unread) }),
    ...(disagreement && { disagreement }),
    ...websiteOf(bucket),
  };
}

/** Block Public Access cannot be turned off for a directory bucket. */
function alwaysBlocked(facts: BucketFacts): BucketFacts {
  return { ...facts, bucketBlock: () => ({ RestrictPublicBuckets: true }) };
}

/** A website opens nothing by itself: it shows what is public anyway. */
function websiteOf({ website }: BucketFacts): { website?: boolean } {
  const seen = website && attempt(website);
  if (!seen || seen.unread) {
    return {};
  }
  return {
    website:
      isObject(seen.value) && !isObject(seen.value.RedirectAllRequestsTo),
  };
}
