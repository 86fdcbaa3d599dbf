import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Statement } from './statements';

/**
 * Does the statement of a resource policy speak to everyone, before its
 * conditions? `NotPrincipal` names all but a few, which is everyone.
 *
 * @throws Unread (`unsupported`) for a principal pattern that is neither `*` nor fixed.
 */
export function speaksToEveryone(statement: Statement): boolean {
  if (statement.notPrincipals) {
    return true;
  }
  if (!statement.principals) {
    throw new Unread('unsupported', `${statement.label} names no principal`);
  }
  const ids = Object.values(statement.principals).flat();
  if (ids.includes('*')) {
    return true;
  }
  const pattern = ids.find(id => /[*?]|\$\{/.test(id));
  if (pattern) {
    throw new Unread(
      'unsupported',
      `${statement.label} names the principal pattern "${pattern}", which this check cannot weigh`,
    );
  }
  return false;
}
