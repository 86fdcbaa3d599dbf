import type { Condition } from '../document/Statement';

/**
 * Stands for a run of wildcards in a value, so that a `*` that an operator
 * takes literally is not mistaken for one.
 */
export const WILD = '\0';

/** Who is left by one value, or by a whole block of conditions. */
export type Hold = 'fixed' | 'undecided' | 'open';

/** Says who is left by one value, its wildcards written as {@link WILD}. */
export type ValueJudge = (value: string) => Hold;

const LITERAL = new Set([
  'stringequals',
  'stringequalsignorecase',
  'numericequals',
]);
const WITH_WILDCARDS = new Set(['stringlike', 'arnlike', 'arnequals']);

const OPPOSITES: Record<string, string> = {
  stringnotequals: 'stringequals',
  stringnotequalsignorecase: 'stringequalsignorecase',
  stringnotlike: 'stringlike',
  arnnotequals: 'arnequals',
  arnnotlike: 'arnlike',
  notipaddress: 'ipaddress',
};

/** Does the operator name exceptions, so that whoever is not one of them meets it? */
export function isNegative({ operator }: Condition): boolean {
  return operator in OPPOSITES;
}

/**
 * What an Allow is left with by a Deny of everyone who meets this one
 * condition, as a condition on the Allow; undefined if that has no such form.
 */
export function opposite(condition: Condition): Condition | undefined {
  if (condition.operator === 'null') {
    return isValue(condition, 'true')
      ? { ...condition, ifExists: false, values: ['false'] }
      : undefined;
  }
  const operator = OPPOSITES[condition.operator];
  // Without the key, only this one of the negatives does not strike.
  if (!operator || condition.qualifier === 'foranyvalue') {
    return undefined;
  }
  return {
    ...condition,
    operator,
    ifExists: false,
    qualifier: condition.qualifier && 'foranyvalue',
  };
}

/** Does the block demand anything that a request without the key cannot meet? */
export function demandsKey(condition: Condition, all: Condition[]): boolean {
  if (condition.operator === 'null') {
    return isValue(condition, 'false');
  }
  if (isNegative(condition)) {
    return false;
  }
  return !isSkippedWithoutKey(condition) || isPresent(condition.key, all);
}

/**
 * Who is left by what the block demands of one key. Conditions are a
 * conjunction, so the tightest counts; values are alternatives, so the widest.
 *
 * @returns undefined if the block demands nothing of the key.
 */
export function holdOn(
  key: string,
  all: Condition[],
  judge: ValueJudge,
): Hold | undefined {
  const holds = all
    .filter(
      condition =>
        condition.key === key &&
        condition.operator !== 'null' &&
        demandsKey(condition, all),
    )
    .map(condition => holdOf(condition, judge));
  return holds.length > 0 ? tightest(holds) : undefined;
}

/** Of conditions that must all be met. */
export function tightest(holds: Hold[]): Hold {
  return (
    (['fixed', 'undecided'] as const).find(h => holds.includes(h)) ?? 'open'
  );
}

/** Of values of which one must be met. */
export function loosest(holds: Hold[]): Hold {
  return (
    (['open', 'undecided'] as const).find(h => holds.includes(h)) ?? 'fixed'
  );
}

function holdOf({ operator, values }: Condition, judge: ValueJudge): Hold {
  const literal = LITERAL.has(operator);
  if ((!literal && !WITH_WILDCARDS.has(operator)) || values.length === 0) {
    return 'undecided';
  }
  return loosest(
    values.map(value => {
      if (value.includes('${')) {
        return 'undecided';
      }
      return judge(literal ? value : value.replace(/[*?]+/g, WILD));
    }),
  );
}

/** Both forms hold where the request has no such key. */
function isSkippedWithoutKey({ ifExists, qualifier }: Condition): boolean {
  return ifExists || qualifier === 'forallvalues';
}

function isPresent(key: string, all: Condition[]): boolean {
  return all.some(
    other =>
      other.key === key && other.operator === 'null' && isValue(other, 'false'),
  );
}

function isValue({ values }: Condition, wanted: string): boolean {
  return values.length === 1 && values[0].toLowerCase() === wanted;
}
