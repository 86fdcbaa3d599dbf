import { matchesGlob } from '../document/glob';
import {
  rewriteStatements,
  textsOf,
  type RawStatement,
} from './rewriteStatements';

const ACTION = { ignoreCase: true };

/**
 * The document as far as it grants these actions: each Allow names those of
 * them that it covers, and is left out if it covers none. Denies stay.
 */
export function narrowToActions(
  document: unknown,
  actions: readonly string[],
): unknown {
  return rewriteStatements(document, statement =>
    statement.Effect === 'Allow' ? narrow(statement, actions) : statement,
  );
}

function narrow(
  statement: RawStatement,
  actions: readonly string[],
): RawStatement | undefined {
  const { Action, NotAction, ...rest } = statement;
  const named = textsOf(Action ?? NotAction);
  if (
    named === undefined ||
    (Action === undefined) === (NotAction === undefined)
  ) {
    return statement;
  }
  const covered = actions.filter(
    action =>
      named.some(pattern => matchesGlob(pattern, action, ACTION)) ===
      (Action !== undefined),
  );
  return covered.length > 0 ? { ...rest, Action: covered } : undefined;
}
