import type { KeyType } from './conditionKeys';

/** What a condition operator does with its values. */
export interface Operator {
  family: 'string' | 'arn' | 'bool' | 'numeric' | 'date' | 'ip' | 'null';
  /** Holds for what is not one of the values, and where the key is missing. */
  negative: boolean;
  /** `*` and `?` in its values are wildcards. */
  wildcards: boolean;
  compares?:
    | 'equal'
    | 'less'
    | 'less-or-equal'
    | 'greater'
    | 'greater-or-equal';
}

const OPERATORS = new Map<string, Operator>();

function declare(
  family: Operator['family'],
  wildcards: boolean,
  positive: string,
  negative: string,
): void {
  OPERATORS.set(positive, { family, wildcards, negative: false });
  OPERATORS.set(negative, { family, wildcards, negative: true });
}

declare('string', false, 'stringequals', 'stringnotequals');
declare('string', false, 'stringequalsignorecase', 'stringnotequalsignorecase');
declare('string', true, 'stringlike', 'stringnotlike');
// AWS: ArnEquals and ArnLike behave identically, and so do their negatives.
declare('arn', true, 'arnequals', 'arnnotequals');
declare('arn', true, 'arnlike', 'arnnotlike');
declare('ip', false, 'ipaddress', 'notipaddress');

OPERATORS.set('bool', { family: 'bool', wildcards: false, negative: false });
OPERATORS.set('null', { family: 'null', wildcards: false, negative: false });
for (const family of ['numeric', 'date'] as const) {
  const rest = { family, wildcards: false, negative: false };
  OPERATORS.set(`${family}equals`, { ...rest, compares: 'equal' });
  OPERATORS.set(`${family}notequals`, {
    ...rest,
    compares: 'equal',
    negative: true,
  });
  OPERATORS.set(`${family}lessthan`, { ...rest, compares: 'less' });
  OPERATORS.set(`${family}lessthanequals`, {
    ...rest,
    compares: 'less-or-equal',
  });
  OPERATORS.set(`${family}greaterthan`, { ...rest, compares: 'greater' });
  OPERATORS.set(`${family}greaterthanequals`, {
    ...rest,
    compares: 'greater-or-equal',
  });
}

/**
 * The operator of this name (lower case, bare); undefined if there is none, or
 * none that is weighed here: `BinaryEquals` fits no key that says who calls.
 */
export function operatorOf(name: string): Operator | undefined {
  return OPERATORS.get(name);
}

const FITS: Record<KeyType, readonly Operator['family'][]> = {
  String: ['string', 'null'],
  ARN: ['arn', 'string', 'null'],
  Bool: ['bool', 'null'],
  Numeric: ['numeric', 'null'],
  // aws:EpochTime takes seconds and dates alike.
  Date: ['date', 'numeric', 'null'],
  IPAddress: ['ip', 'null'],
};

/** Can the operator compare values of this kind? */
export function fits(operator: Operator, type: KeyType): boolean {
  return FITS[type].includes(operator.family);
}
