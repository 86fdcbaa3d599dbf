import type { Condition } from '../document/Statement';
import { circle, intersect, type Circle } from './Circle';
import { limitOf, type Surrounding } from './limitOf';
import { keyMeaning } from './conditionKeys';
import { fits, operatorOf } from './operators';
import { readValue } from './values';

/** Keys that hold several values in one request, so that two tests can each find their own. */
const MULTIVALUED = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
  'aws:vpceorgpaths',
  'kms:encryptioncontextkeys',
  'kms:grantoperations',
  'kms:resourcealiases',
  's3:inventoryaccessibleoptionalfields',
  's3:requestobjecttagkeys',
  'sts:transitivetagkeys',
]);

/**
 * Whom all conditions of an Allow together let through; undefined if anyone.
 *
 * @public
 */
export function limitsOf(
  conditions: readonly Condition[],
  around: Surrounding,
): Circle | undefined {
  let all: Circle | undefined;
  for (const condition of conditions) {
    all = intersect(all, limitOf(condition, conditions, around));
  }
  const key = conditions.length > 1 && contradictory(conditions, around);
  return key
    ? circle('nobody', `no one (the tests of ${key} exclude each other)`, {
        keys: [key],
      })
    : all;
}

/**
 * A key on which tests for fixed texts leave no value over. Only tests that a
 * request without the key fails, and that take the key for one value.
 */
function contradictory(
  conditions: readonly Condition[],
  around: Surrounding,
): string | undefined {
  const left = new Map<string, Set<string>>();
  const excluded = new Map<string, string[]>();
  for (const { key, values, ...test } of conditions) {
    const operator = operatorOf(test.operator);
    const meaning = keyMeaning(key);
    if (
      operator?.family !== 'string' ||
      meaning === undefined ||
      !fits(operator, meaning.type) ||
      values.length === 0 ||
      test.qualifier ||
      MULTIVALUED.has(key) ||
      test.operator.endsWith('ignorecase')
    ) {
      continue;
    }
    const read = values.map(v =>
      readValue(
        v,
        { wildcards: operator.wildcards, plain: test.plain },
        around,
      ),
    );
    const texts = read.flatMap(v => (v.kind === 'fixed' ? [v.text] : []));
    if (operator.negative) {
      excluded.set(key, [...(excluded.get(key) ?? []), ...texts]);
    } else if (!test.ifExists && texts.length === read.length) {
      const before = left.get(key);
      left.set(key, new Set(texts.filter(t => !before || before.has(t))));
    }
  }
  for (const [key, texts] of left) {
    excluded.get(key)?.forEach(text => texts.delete(text));
    if (texts.size === 0) {
      return key;
    }
  }
  return undefined;
}
