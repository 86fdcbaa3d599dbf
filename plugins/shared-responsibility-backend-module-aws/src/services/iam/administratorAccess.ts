import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { analysePrincipal } from '../../policy/powers';
import { readExisting } from '../readExisting';
import { isAdministrator } from './identityPowers';

const ADMINISTRATOR_ACCESS = /^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/;

/** What the policy says, which AWS has never changed. */
const EVERYTHING: Json = {
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};

/** A managed policy that hangs on a role, a user or a group. */
interface Attached {
  name: string;
  arn: string;
}

/** @throws Unread if what is attached was not seen. */
export function carriesAdministratorAccess(
  holder: ResourceReader,
  facet: 'attachedPolicies' | 'groupPolicies',
): boolean {
  return readExisting<Attached[]>(holder, facet).some(({ arn }) =>
    ADMINISTRATOR_ACCESS.test(arn),
  );
}

/**
 * Does the permissions boundary leave less than full admin of it?
 *
 * @throws Unread if the boundary was not read, or only conditions would do so.
 */
export function isCutByBoundary(holder: ResourceReader): boolean {
  const boundary = holder.read<Json>('boundary');
  if (boundary === undefined) {
    return false;
  }
  const powers = analysePrincipal({
    arn: holder.arn,
    accountId: holder.accountId,
    partition: holder.arn.split(':')[1],
    policies: [{ name: 'AdministratorAccess', document: EVERYTHING }],
    boundary: {
      name: `${holder.name} (permissions boundary)`,
      document: boundary,
    },
  });
  return !isAdministrator(
    powers,
    `${holder.name}, within its permissions boundary,`,
  );
}
