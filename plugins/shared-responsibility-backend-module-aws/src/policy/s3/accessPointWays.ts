import type { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Audience } from '../public/PolicyVerdict';
import { classifyResourcePolicy } from '../public/classifyResourcePolicy';
import { attempt } from './attempt';
import { mayBePublic, narrower } from './audiences';
import { isOnAnywhere } from './blockFlags';
import type { AccessPointFacts, BucketFacts } from './BucketFacts';
import { classifyBucketPolicy, unweighed } from './policyWay';
import { throughAccessPoint, type PassedThrough } from './throughAccessPoint';
import type { WayIn } from './WayIn';

/**
 * What the bucket's access points give. Both the access point and the bucket
 * have to let a stranger in, so where the bucket's policy lets none in through
 * any access point, they need not even be listed.
 */
export function accessPointWays(bucket: BucketFacts): WayIn[] {
  const atMost = letThrough(bucket, { accountId: bucket.accountId });
  if (!mayBeStranger(atMost.audience)) {
    return [];
  }
  return bucket.accessPoints.flatMap(list => {
    const points = attempt(list);
    return points.unread
      ? [unlisted(bucket, atMost, points.unread)]
      : points.value.map(point => accessPointWay(bucket, point));
  });
}

interface Limit {
  audience: Audience;
  unread?: Unread;
}

/** Whom the bucket's policy lets in through such an access point, after the blocks of bucket and account. */
function letThrough(bucket: BucketFacts, point: PassedThrough): Limit {
  const restricted = attempt(() =>
    isOnAnywhere(
      'RestrictPublicBuckets',
      bucket.bucketBlock,
      bucket.accountBlock,
    ),
  );
  const document = attempt(bucket.policy);
  if (document.unread) {
    return restricted.value
      ? { audience: 'external' }
      : { audience: 'undecidable', unread: document.unread };
  }
  if (document.value === undefined) {
    return { audience: 'nobody' };
  }
  const verdict = classifyBucketPolicy(
    bucket,
    throughAccessPoint(document.value, point),
  );
  if (!mayBePublic(verdict.audience)) {
    return { audience: verdict.audience };
  }
  if (restricted.value) {
    return { audience: 'own' };
  }
  if (verdict.audience === 'undecidable') {
    return {
      audience: 'undecidable',
      unread: unweighed(verdict, `the policy of ${bucket.name}`),
    };
  }
  return restricted.unread
    ? { audience: 'undecidable', unread: restricted.unread }
    : { audience: 'public' };
}

function mayBeStranger(audience: Audience): boolean {
  return !['service', 'own', 'nobody'].includes(audience);
}

function unlisted(bucket: BucketFacts, atMost: Limit, unread: Unread): WayIn {
  return {
    kind: 'unlisted-access-points',
    ...(mayBePublic(atMost.audience)
      ? { audience: 'undecidable', unread, reason: unread.message }
      : {
          audience: atMost.audience,
          reason: `no access point of ${bucket.name} lets in more than its policy does`,
        }),
    gives: [],
  };
}

function accessPointWay(bucket: BucketFacts, point: AccessPointFacts): WayIn {
  const label = `${
    point.kind === 'access-point' ? 'access point' : 'multi-Region access point'
  } ${point.name}`;
  const made = (
    audience: Audience,
    reason: string,
    more: Partial<WayIn> = {},
  ): WayIn => ({ kind: point.kind, audience, reason, gives: [], ...more });
  const undecidable = (unread: Unread) =>
    made('undecidable', unread.message, { unread });

  const document = attempt(point.policy);
  if (!document.unread && document.value === undefined) {
    return made('own', `${label} has no policy`);
  }
  const origin = attempt(point.origin);
  const outer = letThrough(bucket, {
    arn: point.arn,
    accountId: point.accountId,
    // An origin that was not seen may be whatever the bucket's policy wants.
    ...(typeof origin.value === 'string' && { origin: origin.value }),
  });
  const verdict = document.unread
    ? undefined
    : classifyResourcePolicy(document.value, {
        kind: 's3-access-point',
        name: `the policy of ${label}`,
        accountId: point.accountId,
      });
  const audience = narrower(verdict?.audience ?? 'undecidable', outer.audience);
  if (!mayBePublic(audience)) {
    return made(
      audience,
      `${label} leads to ${bucket.name} for no more than its policy and the bucket's both let in`,
    );
  }
  // S3 never calls an access point public that takes requests of one VPC only.
  if (origin.value === 'VPC') {
    return made('external', `${label} takes requests from one VPC only`);
  }
  const restricted = attempt(() =>
    isOnAnywhere('RestrictPublicBuckets', point.block),
  );
  if (restricted.value) {
    return made(
      verdict?.audience === 'public' ? 'own' : 'external',
      `Block Public Access of ${label} restricts it`,
    );
  }
  const doubt =
    document.unread ??
    (verdict?.audience === 'undecidable'
      ? unweighed(verdict, `the policy of ${label}`)
      : undefined) ??
    outer.unread ??
    restricted.unread ??
    origin.unread;
  if (doubt) {
    return undecidable(doubt);
  }
  const { because } = verdict!;
  return made(
    'public',
    `${because?.label ?? label} grants ${
      because?.actions.join(', ') ?? 'access'
    } to everyone, and the policy of ${bucket.name} lets them through`,
    { gives: because?.actions ?? [] },
  );
}
