import type { Condition, Statement } from '../document/Statement';
import { isNegative, opposite } from './demands';

/** What is left of an Allow's reach to one principal after the Denies. */
export interface AfterDenials {
  /** Nothing is left. */
  gone: boolean;
  /** The Allow's conditions, and what the Denies demand beside them. */
  conditions: Condition[];
  /** Labels of Denies that take something away that is not weighed here. */
  unweighed: string[];
}

/**
 * Joins an Allow's conditions with what the Denies leave.
 *
 * A Deny that is not understood leaves all that the Allow gives, which errs
 * on the side of openness.
 *
 * @param denies - those that speak of the same call.
 * @param kind - of the principal: `AWS`, `Service`, `Federated`.
 */
export function afterDenials(
  denies: Statement[],
  kind: string,
  principal: string,
  conditions: Condition[],
): AfterDenials {
  const result: AfterDenials = {
    gone: false,
    conditions: [...conditions],
    unweighed: [],
  };
  for (const deny of denies) {
    if (!speaksTo(deny, kind, principal)) {
      continue;
    }
    if (deny.conditions.length === 0) {
      result.gone = true;
    } else if (deny.conditions.length === 1) {
      const left = opposite(deny.conditions[0]);
      if (left) {
        result.conditions.push(left);
      }
    } else if (deny.conditions.some(isNegative)) {
      result.unweighed.push(deny.label);
    }
  }
  return result;
}

/** Does the Deny surely strike this principal? */
function speaksTo(deny: Statement, kind: string, principal: string): boolean {
  const named = deny.principals?.[kind] ?? [];
  return (
    // Written as text or under AWS, a star is everyone.
    (deny.principals?.AWS ?? []).includes('*') ||
    named.includes('*') ||
    named.includes(principal) ||
    (kind === 'AWS' &&
      accountOf(principal) !== undefined &&
      named.some(id => isWholeAccount(id, principal)))
  );
}

function isWholeAccount(id: string, principal: string): boolean {
  const account = accountOf(principal);
  return (
    id === account ||
    new RegExp(`^arn:aws[a-z-]*:iam::${account}:root$`).test(id)
  );
}

function accountOf(principal: string): string | undefined {
  return (
    /^\d{12}$/.exec(principal)?.[0] ??
    /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1]
  );
}
