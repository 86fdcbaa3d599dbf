import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AccessPointFacts, BucketFacts, Look } from '../BucketFacts';

export const ACCOUNT = '111122223333';
export const OTHER = '444455556666';
export const BUCKET = 'exports';
export const POINT_ARN = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/reports`;

export const EVERYONE = 'http://acs.amazonaws.com/groups/global/AllUsers';
export const ANY_ACCOUNT =
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';

/** What a test writes for a look-up: `UNREAD` throws when it is looked at. */
export const UNREAD = Symbol('unread');

/** What is known of a bucket; what is left out is absent. */
export interface Known {
  name?: string;
  policy?: unknown;
  isPublic?: unknown;
  acl?: unknown;
  ownership?: unknown;
  block?: unknown;
  accountBlock?: unknown;
  website?: unknown;
  points?: (Partial<Record<'block' | 'policy' | 'origin', unknown>> & {
    kind?: AccessPointFacts['kind'];
    arn?: string;
  })[];
  pointsUnread?: boolean;
}

export function policy(...Statement: unknown[]): unknown {
  return { Version: '2012-10-17', Statement };
}

export function allow(more: Record<string, unknown> = {}) {
  return {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${BUCKET}/*`,
    ...more,
  };
}

/** The statement by which a bucket leaves it to the account's access points. */
export function delegated(more: Record<string, unknown> = {}) {
  return allow({
    Principal: { AWS: '*' },
    Action: '*',
    Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } },
    ...more,
  });
}

export function throughPoint(more: Record<string, unknown> = {}) {
  return allow({ Resource: `${POINT_ARN}/object/*`, ...more });
}

export function grants(...list: [grantee: unknown, permission: string][]) {
  return {
    Owner: { ID: 'me' },
    Grants: [['me', 'FULL_CONTROL'], ...list].map(([grantee, Permission]) => ({
      Grantee:
        typeof grantee === 'string' && grantee.startsWith('http')
          ? { Type: 'Group', URI: grantee }
          : { Type: 'CanonicalUser', ID: grantee },
      Permission,
    })),
  };
}

export const ENFORCED = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] };
export const WRITER = { Rules: [{ ObjectOwnership: 'ObjectWriter' }] };
export const RESTRICT = { RestrictPublicBuckets: true };
export const IGNORE = { IgnorePublicAcls: true };

export function factsOf(known: Known): BucketFacts {
  const { isPublic } = known;
  return {
    name: known.name ?? BUCKET,
    accountId: ACCOUNT,
    policy: look(known.policy, 'policy'),
    policyStatus: look(
      isPublic === undefined || isPublic === UNREAD
        ? isPublic
        : { IsPublic: isPublic },
      'policyStatus',
    ),
    acl: look('acl' in known ? known.acl : grants(), 'acl'),
    ownershipControls: look(known.ownership, 'ownershipControls'),
    bucketBlock: look(known.block, 'bucketBlock'),
    accountBlock: look(known.accountBlock, 'accountBlock'),
    website: look(known.website, 'website'),
    accessPoints: [
      () => {
        if (known.pointsUnread) {
          throw unread('accessPoints');
        }
        return (known.points ?? []).map(
          (point): AccessPointFacts => ({
            kind: point.kind ?? 'access-point',
            name: 'reports',
            arn: point.arn ?? POINT_ARN,
            accountId: ACCOUNT,
            origin: look(
              'origin' in point ? point.origin : 'Internet',
              'origin',
            ),
            block: look(point.block, 'pointBlock'),
            policy: look(point.policy, 'pointPolicy'),
          }),
        );
      },
    ],
  };
}

function look(value: unknown, what: string): Look {
  return () => {
    if (value === UNREAD) {
      throw unread(what);
    }
    return value;
  };
}

function unread(what: string): Unread {
  return new Unread('access-denied', `${what} was denied`, [`read:${what}`]);
}
