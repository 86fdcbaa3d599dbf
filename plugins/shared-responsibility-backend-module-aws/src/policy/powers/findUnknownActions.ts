import { globsMeet } from '../document/glob';
import type { Statement } from '../document/Statement';
import { isInTable } from './actionTable';
import type { PassRole, UnknownAction } from './PrincipalPowers';

/** Services whose actions hand out rights: one that we do not know may be a new way up. */
const HAND_OUT_RIGHTS = new Set([
  'iam',
  'identitystore',
  'organizations',
  'rolesanywhere',
  'signin',
  'sso',
  'sso-directory',
  'sts',
]);

/** By AWS's habit actions named so change nothing. */
const READS =
  /^(batchget|check|describe|get|head|list|lookup|query|read|search|validate|view)/;

/**
 * Patterns of Allows that match no action of the table: a slip of the pen,
 * which grants nothing, or an action that AWS added later.
 *
 * One matters where the table cannot rule out that it leads to more rights:
 * if its service hands out rights, or if the identity may pass a role that the
 * unknown action could have run. Reads never do.
 */
export function findUnknownActions(
  layers: readonly (readonly Statement[])[],
  passRole: readonly PassRole[],
): UnknownAction[] {
  const [identity = [], ...cutting] = layers;
  const found: UnknownAction[] = [];
  for (const statement of identity) {
    if (statement.effect === 'Allow') {
      for (const pattern of statement.actions ?? []) {
        if (!isInTable(pattern)) {
          found.push({
            pattern,
            statement: statement.label,
            matters:
              mayLeadUp(pattern.toLowerCase(), passRole) &&
              cutting.every(layer => leaves(layer, pattern)),
          });
        }
      }
    }
  }
  return found;
}

function mayLeadUp(pattern: string, passRole: readonly PassRole[]): boolean {
  const colon = pattern.indexOf(':');
  const service = pattern.slice(0, Math.max(colon, 0));
  if (READS.test(pattern.slice(colon + 1))) {
    return false;
  }
  return (
    HAND_OUT_RIGHTS.has(service) ||
    passRole.some(
      ({ services }) =>
        services.length === 0 ||
        services.some(
          each => each.startsWith(`${service}.`) || /[*?$]/.test(each),
        ),
    )
  );
}

/** Could a boundary or service control policy allow it? */
function leaves(layer: readonly Statement[], pattern: string): boolean {
  return layer.some(
    ({ effect, actions, notActions }) =>
      effect === 'Allow' &&
      (notActions !== undefined ||
        (actions ?? []).some(other =>
          globsMeet(other, pattern, { ignoreCase: true }),
        )),
  );
}
