import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readPolicy } from './readPolicy';
import type { Statement } from './Statement';

export type { Condition, Statement } from './Statement';

/**
 * The statements of a policy of which every part counts.
 *
 * @param policy - what to call the document, e.g. `policy exports`.
 * @throws Unread (`unsupported`) if any part is not shaped like a policy:
 * nothing may be concluded from half of one.
 */
export function readStatements(document: Json, policy: string): Statement[] {
  const { statements, unreadable } = readPolicy(document, policy);
  if (unreadable.length > 0) {
    throw new Unread(
      'unsupported',
      unreadable.map(part => `${part.label} ${part.problem}`).join('; '),
    );
  }
  return statements;
}
