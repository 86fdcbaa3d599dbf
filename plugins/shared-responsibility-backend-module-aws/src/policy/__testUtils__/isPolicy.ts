/**
 * Is all that it allows written as IAM's grammar of policies asks? Told by other
 * means than the parser under test, and stricter in nothing. A Deny may be as
 * it likes: it could only take away.
 */
export function isPolicy(document: unknown): boolean {
  if (!isObject(document) || document.Statement === undefined) {
    return false;
  }
  const list = Array.isArray(document.Statement)
    ? document.Statement
    : [document.Statement];
  return list.every(isStatement);
}

function isStatement(item: unknown): boolean {
  return (
    isObject(item) &&
    (item.Effect === 'Deny' ||
      (item.Effect === 'Allow' &&
        isOneOf(item.Action, item.NotAction, 1) &&
        isOneOf(item.Resource, item.NotResource, 0)))
  );
}

/** At most one of the two is there, and at least so many; and it is texts. */
function isOneOf(one: unknown, other: unknown, least: number): boolean {
  const there = [one, other].filter(value => value !== undefined);
  return (
    there.length <= 1 &&
    there.length >= least &&
    there.every(
      value =>
        typeof value === 'string' ||
        (Array.isArray(value) && value.every(text => typeof text === 'string')),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
