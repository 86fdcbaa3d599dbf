import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Audience } from '../public/PolicyVerdict';
import { attempt } from './attempt';
import { widest } from './audiences';
import { isOnAnywhere } from './blockFlags';
import type { BucketFacts } from './BucketFacts';
import { isDirectoryBucket } from './directoryBucket';
import type { WayIn } from './WayIn';

const GROUPS: Record<string, { audience: Audience; who: string }> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': {
    audience: 'public',
    who: 'everyone',
  },
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': {
    audience: 'public',
    who: 'anyone with an AWS account',
  },
  'http://acs.amazonaws.com/groups/s3/LogDelivery': {
    audience: 'service',
    who: "S3's log delivery",
  },
};

interface Granted {
  audience: Audience;
  who: string;
  permission: string;
  unread?: Unread;
}

/** What the bucket's own access list gives, and to whom. Lists of single objects are not looked at. */
export function accessListWay(bucket: BucketFacts): WayIn {
  const list = `the access list of ${bucket.name}`;
  if (isDirectoryBucket(bucket.name)) {
    return closed(`${bucket.name} is a directory bucket, which has none`);
  }
  const enforced = attempt(() => isOwnerEnforced(bucket.ownershipControls()));
  if (enforced.value) {
    return closed(`${list} has no effect: the bucket's owner owns all objects`);
  }
  const grants = attempt(() => readGrants(bucket.acl(), bucket.name));
  if (grants.unread) {
    return undecidable(grants.unread);
  }
  const open = grants.value.filter(grant => grant.audience === 'public');
  const ignored = attempt(
    () =>
      open.length > 0 &&
      isOnAnywhere('IgnorePublicAcls', bucket.bucketBlock, bucket.accountBlock),
  );
  const inForce = ignored.value
    ? grants.value.filter(grant => grant.audience !== 'public')
    : grants.value;
  const most = widest(inForce);
  if (!most) {
    return closed(
      ignored.value
        ? `${list} grants ${told(open)}, which Block Public Access ignores`
        : `${list} grants nothing`,
    );
  }
  const doubt =
    most.audience === 'public'
      ? enforced.unread ?? ignored.unread
      : most.unread;
  if (doubt) {
    return undecidable(doubt);
  }
  const widestGrants = inForce.filter(g => g.audience === most.audience);
  return {
    kind: 'access-list',
    audience: most.audience,
    reason: `${list} grants ${told(widestGrants)}`,
    gives: [...new Set(widestGrants.map(grant => grant.permission))],
  };
}

function closed(reason: string): WayIn {
  return { kind: 'access-list', audience: 'nobody', reason, gives: [] };
}

function undecidable(unread: Unread): WayIn {
  return {
    kind: 'access-list',
    audience: 'undecidable',
    reason: unread.message,
    gives: [],
    unread,
  };
}

function told(grants: Granted[]): string {
  return grants
    .map(({ permission, who }) => `${permission} to ${who}`)
    .join(' and ');
}

/** With this setting access lists have no effect at all. */
function isOwnerEnforced(controls: unknown): boolean {
  const rules = asObject(controls)?.Rules;
  return (
    Array.isArray(rules) &&
    rules.some(
      rule => asObject(rule)?.ObjectOwnership === 'BucketOwnerEnforced',
    )
  );
}

function readGrants(acl: unknown, name: string): Granted[] {
  const { Owner, Grants } = asObject(acl) ?? {};
  if (!Array.isArray(Grants)) {
    throw new Unread(
      'error',
      `AWS returned no grants of ${name}, though every bucket has an access list`,
    );
  }
  const owner = asObject(Owner)?.ID;
  return Grants.map(grant => readGrant(asObject(grant) ?? {}, owner, name));
}

function readGrant(
  grant: Record<string, unknown>,
  owner: unknown,
  name: string,
): Granted {
  const grantee = asObject(grant.Grantee) ?? {};
  const permission = String(grant.Permission ?? 'something');
  if (typeof grantee.URI === 'string') {
    const group = Object.hasOwn(GROUPS, grantee.URI)
      ? GROUPS[grantee.URI]
      : undefined;
    return group
      ? { ...group, permission }
      : unknown(permission, `the group ${grantee.URI}`, name);
  }
  const id = grantee.ID ?? grantee.EmailAddress;
  if (typeof id !== 'string') {
    return unknown(permission, 'somebody whom it does not name', name);
  }
  return id === owner
    ? { audience: 'own', who: 'its owner', permission }
    : { audience: 'external', who: `the account ${id}`, permission };
}

function unknown(permission: string, who: string, name: string): Granted {
  return {
    audience: 'undecidable',
    who,
    permission,
    unread: new Unread(
      'unsupported',
      `the access list of ${name} grants ${permission} to ${who}, and this check cannot tell who that is`,
    ),
  };
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
