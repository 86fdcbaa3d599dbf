import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { isAdmin } from '../../policy/escalation';
import { readStatements } from '../../policy/statements';
import { readExisting } from '../readExisting';
import { surroundingsOf } from './surroundings';

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
  return (
    boundary !== undefined &&
    !isAdmin(
      {
        policies: () => readStatements(EVERYTHING, 'AdministratorAccess'),
        boundary: () =>
          readStatements(
            boundary,
            `the permissions boundary of ${holder.name}`,
          ),
      },
      surroundingsOf(holder),
    )
  );
}
