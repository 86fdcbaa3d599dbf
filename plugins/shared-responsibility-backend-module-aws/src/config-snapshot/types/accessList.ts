import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { z } from 'zod';
import { Unmappable } from '../toSdkShape';

const account = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
});

const recorded = z.object({
  grantList: z.array(
    z.object({
      grantee: z.union([account, z.string()]),
      permission: z.string(),
    }),
  ),
  owner: account,
});

/** The groups of S3 by the names that AWS Config gives them. */
const GROUPS: Record<string, string> = {
  AllUsers: 'http://acs.amazonaws.com/groups/global/AllUsers',
  AuthenticatedUsers:
    'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
  LogDelivery: 'http://acs.amazonaws.com/groups/s3/LogDelivery',
};

const PERMISSIONS: Record<string, string> = {
  FullControl: 'FULL_CONTROL',
  Read: 'READ',
  Write: 'WRITE',
  ReadAcp: 'READ_ACP',
  WriteAcp: 'WRITE_ACP',
};

/**
 * An access list as S3's API answers it.
 *
 * @throws Unmappable if a grant is not understood: one that was dropped could
 * be the one that lets the world in.
 */
export function accessList(value: Json): Json {
  const result = recorded.safeParse(value);
  if (!result.success) {
    throw new Unmappable(
      `AccessControlList: ${result.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join(', ')}`,
    );
  }
  const { grantList, owner } = result.data;
  return {
    Owner: person(owner),
    Grants: grantList.map(({ grantee, permission }) => ({
      Grantee: typeof grantee === 'string' ? group(grantee) : user(grantee),
      Permission: known(PERMISSIONS, permission, 'permission'),
    })),
  };
}

function person({ id, displayName }: z.infer<typeof account>) {
  return { ...(displayName && { DisplayName: displayName }), ID: id };
}

function user(grantee: z.infer<typeof account>): Json {
  return { ...person(grantee), Type: 'CanonicalUser' };
}

function group(name: string): Json {
  return { Type: 'Group', URI: known(GROUPS, name, 'grantee') };
}

function known(
  table: Record<string, string>,
  name: string,
  what: string,
): string {
  if (Object.hasOwn(table, name)) {
    return table[name];
  }
  if (Object.values(table).includes(name)) {
    return name;
  }
  throw new Unmappable(`AccessControlList has an unknown ${what}`);
}
