import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  anyOf,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { coversGlob } from './glob';
import { deniesAllButFew, narrowingOf } from './narrowing';
import { speaksToEveryone } from './principals';
import { readStatements, type Statement } from './statements';

/**
 * The first statement by which a resource policy lets everyone in, by S3's
 * own meaning of "public"; undefined if none does.
 *
 * @throws Unread (`unsupported`), naming the statement and keys, where a
 * statement is neither surely public nor surely limited and none is public.
 */
export function findPublicStatement(
  document: Json,
  policy: string,
): Statement | undefined {
  const statements = readStatements(document, policy);
  let found: Statement | undefined;
  const isPublic = anyOf(
    ...statements
      .filter(statement => statement.effect === 'Allow')
      .map(allow => () => {
        const open = letsEveryoneIn(allow, statements);
        if (open) {
          found = allow;
        }
        return open;
      }),
  );
  return isPublic ? found : undefined;
}

function letsEveryoneIn(allow: Statement, statements: Statement[]): boolean {
  if (!speaksToEveryone(allow)) {
    return false;
  }
  const narrowings = allow.conditions.map(condition =>
    narrowingOf(condition, allow.conditions),
  );
  // Conditions are a conjunction: one that holds only for a fixed circle is enough.
  if (narrowings.includes('fixed-circle')) {
    return false;
  }
  if (narrowings.includes('undecided')) {
    const keys = allow.conditions
      .filter((_, index) => narrowings[index] === 'undecided')
      .map(condition => condition.key);
    throw new Unread(
      'unsupported',
      `${
        allow.label
      } lets everyone in under conditions that this check cannot weigh (${keys.join(
        ', ',
      )})`,
    );
  }
  return !isTakenAway(allow, statements);
}

/**
 * Is the Allow taken away from everyone? A Deny of everyone without
 * conditions does; one of "all but these" leaves a circle whose size is not
 * decided here.
 */
function isTakenAway(allow: Statement, statements: Statement[]): boolean {
  const denies = statements.filter(
    deny => deny.effect === 'Deny' && coversStatement(deny, allow),
  );
  if (
    denies.some(
      deny =>
        deny.conditions.length === 0 &&
        !deny.notPrincipals &&
        speaksToEveryone(deny),
    )
  ) {
    return true;
  }
  const carving = denies.find(
    deny =>
      deny.notPrincipals ||
      (deny.conditions.some(deniesAllButFew) && speaksToEveryone(deny)),
  );
  if (carving) {
    throw new Unread(
      'unsupported',
      `${allow.label} lets everyone in and ${carving.label} takes it away from all but some; this check cannot weigh the two`,
    );
  }
  return false;
}

function coversStatement(deny: Statement, allow: Statement): boolean {
  return (
    coversAll(deny.actions, allow.actions, { ignoreCase: true }) &&
    coversAll(deny.resources, allow.resources, { ignoreCase: false })
  );
}

/** Complements (`NotAction`, `NotResource`) on either side are left as not covering. */
function coversAll(
  wide: string[] | undefined,
  narrow: string[] | undefined,
  options: { ignoreCase: boolean },
): boolean {
  if (!wide) {
    return false;
  }
  return (narrow ?? ['*']).every(pattern =>
    wide.some(w => coversGlob(w, pattern, options)),
  );
}
