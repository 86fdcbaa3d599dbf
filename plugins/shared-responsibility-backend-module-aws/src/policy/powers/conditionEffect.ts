import { matchesGlob } from '../document/glob';
import type { Condition } from '../document/Statement';

/** The request for which conditions are weighed. */
export interface AskedRequest {
  /** Lower case. */
  action: string;
  principalArn: string;
  accountId: string;
  /** To which service a role is passed: `lambda.amazonaws.com`. */
  passedTo?: string;
}

/** What is left to hold of an Allow's conditions. */
export interface Demands {
  keys: string[];
  /** Permissions boundaries, one of which the changed identity must carry. */
  boundaries: string[];
}

const POSITIVE = new Set([
  'stringequals',
  'stringequalsignorecase',
  'stringlike',
  'arnequals',
  'arnlike',
]);
const NEGATIVE = new Set([
  'stringnotequals',
  'stringnotequalsignorecase',
  'stringnotlike',
  'arnnotequals',
  'arnnotlike',
]);
const LIKE = new Set([
  'stringlike',
  'stringnotlike',
  'arnequals',
  'arnlike',
  'arnnotequals',
  'arnnotlike',
]);

/**
 * What the conditions of a statement still ask of the one who makes the
 * request, after leaving out those of which the request itself says that they
 * hold. `never` if one of them cannot hold.
 */
export function demandsOf(
  conditions: readonly Condition[],
  asked: AskedRequest,
): Demands | 'never' {
  const demands: Demands = { keys: [], boundaries: [] };
  for (const condition of conditions) {
    const holds = holdsFor(condition, asked);
    if (holds === false) {
      return 'never';
    }
    if (holds === undefined) {
      demands.keys.push(condition.key);
      demands.boundaries.push(...boundariesOf(condition));
    }
  }
  return demands;
}

/** True and false only where the request settles it. */
function holdsFor(
  condition: Condition,
  asked: AskedRequest,
): boolean | undefined {
  switch (condition.key) {
    case 'iam:passedtoservice':
      if (asked.action !== 'iam:passrole') {
        return withoutKey(condition);
      }
      return asked.passedTo === undefined
        ? undefined
        : compare(condition, asked.passedTo);
    case 'aws:principalarn':
      return compare(condition, asked.principalArn);
    case 'aws:principalaccount':
      return compare(condition, asked.accountId);
    case 'aws:securetransport':
      // IAM and every service that matters here answer over TLS only.
      return condition.operator === 'bool' &&
        condition.qualifier === undefined &&
        condition.values.length === 1
        ? condition.values[0].toLowerCase() === 'true' || undefined
        : undefined;
    default:
      return undefined;
  }
}

/** The request has one value for the key. */
function compare(condition: Condition, value: string): boolean | undefined {
  const { operator, values } = condition;
  const positive = POSITIVE.has(operator);
  if (
    (!positive && !NEGATIVE.has(operator)) ||
    values.length === 0 ||
    values.some(v => v.includes('${'))
  ) {
    return undefined;
  }
  const ignoreCase = operator.endsWith('ignorecase');
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const matches = values.some(v =>
    LIKE.has(operator)
      ? matchesGlob(v, value, { ignoreCase: false })
      : fold(v) === fold(value),
  );
  return positive === matches;
}

/** The request has no such key. */
function withoutKey(condition: Condition): boolean | undefined {
  if (condition.ifExists || condition.qualifier === 'forallvalues') {
    return true;
  }
  if (POSITIVE.has(condition.operator)) {
    return false;
  }
  return NEGATIVE.has(condition.operator) ? true : undefined;
}

/** A condition that only lets identities be changed that carry one of these boundaries. */
function boundariesOf(condition: Condition): string[] {
  const { operator, qualifier, ifExists, key, values } = condition;
  return key === 'iam:permissionsboundary' &&
    POSITIVE.has(operator) &&
    !ifExists &&
    qualifier !== 'forallvalues' &&
    values.every(value => !/[*?]|\$\{/.test(value))
    ? values
    : [];
}
