import type { PolicyKind } from '../public/PolicyVerdict';
import type { Condition } from '../document/Statement';
import { addressLimit } from './addressLimit';
import { circle, unite, type Circle } from './Circle';
import { keyMeaning, type KeyMeaning } from './conditionKeys';
import { fits, operatorOf, type Operator } from './operators';
import { timeHolds } from './timeHolds';
import { readValue } from './values';
import { valueLimit } from './valueLimit';

/** What has to be known of a resource's owner to weigh a condition. @public */
export interface Surrounding {
  kind: PolicyKind;
  accountId: string;
  trustedAccounts?: readonly string[];
  /** The moment to judge dates by; without it they limit nobody. */
  now?: Date;
}

/**
 * Whom one condition of an Allow lets through; undefined if anyone can fulfil
 * it. A condition that cannot be weighed gives an `undecidable` circle.
 *
 * @param all - the statement's conditions, one of which may demand that the key be present.
 * @public
 */
export function limitOf(
  condition: Condition,
  all: readonly Condition[],
  around: Surrounding,
): Circle | undefined {
  const { key } = condition;
  const known = weighable(condition);
  if (!('meaning' in known)) {
    return known;
  }
  const { meaning, operator } = known;
  if (operator.family === 'null') {
    return meaning.always && condition.values.every(isTrue)
      ? nobody(key, `no request lacks ${key}`)
      : undefined;
  }
  if (
    !meaning.always &&
    (condition.ifExists || condition.qualifier === 'forallvalues') &&
    !demandsPresence(key, all)
  ) {
    // Both forms hold where the request has no such key.
    return undefined;
  }
  return limitWherePresent(condition, meaning, operator, around);
}

/**
 * Who escapes one condition of a Deny, being those for whom it does not hold;
 * undefined if everyone can.
 *
 * @public
 */
export function escapeOf(
  condition: Condition,
  around: Surrounding,
): Circle | undefined {
  const { key } = condition;
  const known = weighable(condition);
  if (!('meaning' in known)) {
    return known;
  }
  const { meaning, operator } = known;
  if (operator.family === 'null') {
    return meaning.always && condition.values.every(isFalse)
      ? nobody(key, `every request has ${key}`)
      : undefined;
  }
  if (meaning.says === 'time' && around.now) {
    const holds = timeHolds(condition, operator, around.now);
    if (holds === undefined) {
      return undecided(key, `the time in ${key} cannot be read`);
    }
    return holds ? nobody(key, 'the time has come') : undefined;
  }
  if (condition.qualifier === 'foranyvalue' && !condition.ifExists) {
    // Does not hold where the request has no such key, whatever the values.
    return undefined;
  }
  if (operator.negative) {
    return limitWherePresent(
      condition,
      meaning,
      { ...operator, negative: false },
      around,
    );
  }
  if (meaning.says === 'network-flag') {
    const struckIfAbsent = condition.ifExists || condition.qualifier;
    return struckIfAbsent && condition.values.every(isFalse)
      ? place(key, 'whoever comes by a mount target in the VPC')
      : undefined;
  }
  return mayStrikeAll(condition, known, around)
    ? undecided(key, `${key} may hold for every request`)
    : undefined;
}

/** Can a positive test of a Deny hold for everyone, so that nobody escapes? */
function mayStrikeAll(
  condition: Condition,
  { meaning, operator }: Weighable,
  around: Surrounding,
): boolean {
  const { key, values } = condition;
  if (meaning.says === 'anyones' || meaning.says === 'time') {
    return false;
  }
  if (meaning.says === 'address') {
    return addressLimit(key, values)?.audience !== 'conditional';
  }
  const struckIfAbsent =
    condition.ifExists || condition.qualifier === 'forallvalues';
  return (
    values.includes('*') ||
    (struckIfAbsent &&
      limitWherePresent(condition, meaning, operator, around) === undefined)
  );
}

interface Weighable {
  meaning: KeyMeaning;
  operator: Operator;
}

/** The parts that are known to mean something together, or why they do not. */
function weighable(condition: Condition): Weighable | Circle {
  const { key } = condition;
  const meaning = keyMeaning(key);
  const operator = operatorOf(condition.operator);
  if (!operator) {
    return undecided(key, `the operator ${condition.operator} is not known`);
  }
  if (!meaning) {
    return undecided(key, `the key ${key} is not known`);
  }
  if (!fits(operator, meaning.type)) {
    return undecided(
      key,
      `${condition.operator} does not compare what ${key} holds`,
    );
  }
  if (condition.values.length === 0) {
    return undecided(key, `${key} is compared with nothing`);
  }
  return { meaning, operator };
}

/** The limit for requests that have the key; the operator is not `Null`. */
function limitWherePresent(
  condition: Condition,
  meaning: KeyMeaning,
  operator: Operator,
  around: Surrounding,
): Circle | undefined {
  const { key, values } = condition;
  switch (meaning.says) {
    case 'anyones':
      return undefined;
    case 'time': {
      if (!around.now) {
        return undefined;
      }
      const holds = timeHolds(condition, operator, around.now);
      if (holds === undefined) {
        return undecided(key, `the time in ${key} cannot be read`);
      }
      return holds ? undefined : nobody(key, 'the time is not now');
    }
    case 'address':
      return operator.negative ? undefined : addressLimit(key, values);
    case 'network-flag':
      return values.every(isTrue)
        ? place(key, 'whoever comes by a mount target in the VPC')
        : undefined;
    default:
      // All but a few are still everyone.
      return operator.negative
        ? undefined
        : unite(
            values.map(value =>
              valueLimit(
                { key, meaning, byArn: operator.family === 'arn' },
                readValue(
                  value,
                  { wildcards: operator.wildcards, plain: condition.plain },
                  around,
                ),
                around,
              ),
            ),
          );
  }
}

/** Does another condition fail for a request that lacks the key? */
function demandsPresence(key: string, all: readonly Condition[]): boolean {
  return all.some(other => {
    if (other.key !== key || other.values.length === 0) {
      return false;
    }
    if (other.operator === 'null') {
      return other.values.every(isFalse);
    }
    return (
      !other.ifExists &&
      other.qualifier !== 'forallvalues' &&
      (other.qualifier === 'foranyvalue' ||
        operatorOf(other.operator)?.negative === false)
    );
  });
}

function isTrue(value: string): boolean {
  return value.toLowerCase() === 'true';
}

function isFalse(value: string): boolean {
  return value.toLowerCase() === 'false';
}

function nobody(key: string, why: string): Circle {
  return circle('nobody', `no one (${why})`, { keys: [key] });
}

function place(key: string, words: string): Circle {
  return circle('conditional', words, { keys: [key] });
}

function undecided(key: string, why: string): Circle {
  return circle('undecidable', why, { keys: [key] });
}
