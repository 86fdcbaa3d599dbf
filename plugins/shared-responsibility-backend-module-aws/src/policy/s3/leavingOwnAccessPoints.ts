import {
  isObject,
  rewriteStatements,
  textsOf,
  type RawStatement,
} from './rewriteStatements';

/**
 * A bucket's policy without the Allows that only requests through access
 * points of its own account can meet; what these let in is told for each of
 * them. An Allow for access points of others stays, for nobody lists those.
 */
export function leavingOwnAccessPoints(
  document: unknown,
  accountId: string,
): unknown {
  return rewriteStatements(document, statement =>
    statement.Effect === 'Allow' && needsOwnPoint(statement, accountId)
      ? undefined
      : statement,
  );
}

function needsOwnPoint({ Condition }: RawStatement, accountId: string) {
  return (
    isObject(Condition) &&
    Object.entries(Condition).some(
      ([operator, tests]) =>
        // Neither a missing key nor a negative test may let others in.
        /^(string(equals|equalsignorecase|like)|arn(equals|like))$/i.test(
          operator,
        ) &&
        isObject(tests) &&
        Object.entries(tests).some(([key, wanted]) =>
          isOwn(key.toLowerCase(), textsOf(wanted) ?? [], accountId),
        ),
    )
  );
}

function isOwn(key: string, values: string[], accountId: string): boolean {
  if (values.length === 0) {
    return false;
  }
  switch (key) {
    case 's3:dataaccesspointaccount':
      return values.every(value => value === accountId);
    case 's3:dataaccesspointarn':
      return values.every(value => value.split(':')[4] === accountId);
    default:
      return false;
  }
}
