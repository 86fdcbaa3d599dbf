import fc from 'fast-check';
import { BUCKET, OBJECTS, ORG, OTHER, OWN, type Written } from './policyCases';

const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*', '*'];
const RESOURCES = [OBJECTS, `${BUCKET}/pub/*`, BUCKET, '*'];

/** Principals, everyone among them. */
const PRINCIPALS: unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: OWN },
  { AWS: OTHER },
  { AWS: [OWN, OTHER] },
  { AWS: `arn:aws:iam::${OTHER}:role/reader` },
  { AWS: 'AROADBQP57FF2AEXAMPLE' },
  { Service: 'cloudtrail.amazonaws.com' },
  { AWS: OTHER, Service: 'cloudtrail.amazonaws.com' },
];

/** Keys with values that limit, and the value that limits nobody. */
export const KEYS: {
  key: string;
  fixed: string[];
  open: string;
  operators: string[];
}[] = [
  {
    key: 'aws:PrincipalAccount',
    fixed: [OWN, OTHER],
    open: '*',
    operators: ['StringLike', 'StringNotLike'],
  },
  {
    key: 'aws:PrincipalArn',
    fixed: [`arn:aws:iam::${OWN}:role/*`, `arn:aws:iam::${OTHER}:root`],
    open: '*',
    operators: ['ArnLike', 'ArnNotLike', 'StringLike'],
  },
  {
    key: 'aws:PrincipalOrgID',
    fixed: [ORG, 'o-zzzzzzzzzz'],
    open: 'o-*',
    operators: ['StringLike', 'StringNotLike'],
  },
  {
    key: 'aws:SourceVpce',
    fixed: ['vpce-1a2b3c4d'],
    open: 'vpce-*',
    operators: ['StringLike', 'StringNotLike'],
  },
  {
    key: 'aws:SourceIp',
    fixed: ['8.8.8.0/24', '9.9.9.9/32'],
    open: '0.0.0.0/0',
    operators: ['IpAddress', 'NotIpAddress'],
  },
  {
    key: 'aws:SourceAccount',
    fixed: [OWN, OTHER],
    open: '*',
    operators: ['StringLike', 'StringNotLike'],
  },
];

/** One test of a condition block. */
export interface WrittenTest {
  operator: string;
  key: string;
  values: string[];
}

const keyTest: fc.Arbitrary<WrittenTest> = fc
  .constantFrom(...KEYS)
  .chain(({ key, fixed, open, operators }) =>
    fc.record({
      key: fc.constant(key),
      operator: fc
        .tuple(
          fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:'),
          fc.constantFrom(...operators),
          fc.constantFrom('', '', 'IfExists'),
        )
        .map(parts => parts.join('')),
      values: fc.uniqueArray(fc.constantFrom(...fixed, open), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  );

const flagTest: fc.Arbitrary<WrittenTest> = fc.record({
  key: fc.constantFrom('aws:SecureTransport', 'aws:PrincipalIsAWSService'),
  operator: fc.constantFrom('Bool', 'BoolIfExists'),
  values: fc.constantFrom(['true'], ['false']),
});

const nullTest: fc.Arbitrary<WrittenTest> = fc.record({
  key: fc.constantFrom(...KEYS.map(({ key }) => key)),
  operator: fc.constant('Null'),
  values: fc.constantFrom(['true'], ['false']),
});

/** A test of the caller, of a flag, or of presence. */
export const conditionTest = fc.oneof(
  { weight: 4, arbitrary: keyTest },
  { weight: 1, arbitrary: flagTest },
  { weight: 1, arbitrary: nullTest },
);

/** Brings tests into the form that policies are written in; a later one replaces its like. */
export function conditionOf(tests: WrittenTest[]): Written {
  const block: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, values } of tests) {
    block[operator] = { ...block[operator], [key]: values };
  }
  return block;
}

function someOf(list: readonly string[]) {
  return fc.uniqueArray(fc.constantFrom(...list), {
    minLength: 1,
    maxLength: 3,
  });
}

const what = fc.oneof(
  { weight: 4, arbitrary: fc.record({ Action: someOf(ACTIONS) }) },
  {
    weight: 1,
    arbitrary: fc.record({ NotAction: someOf(ACTIONS.slice(0, 3)) }),
  },
);

const onWhat = fc.oneof(
  { weight: 4, arbitrary: fc.record({ Resource: someOf(RESOURCES) }) },
  {
    weight: 1,
    arbitrary: fc.record({ NotResource: someOf(RESOURCES.slice(0, 3)) }),
  },
);

const tests = fc.array(conditionTest, { maxLength: 3 });

function statement(
  effect: 'Allow' | 'Deny',
  who: fc.Arbitrary<Written>,
): fc.Arbitrary<Written> {
  return fc.record({ who, what, onWhat, tests }).map(parts => ({
    Effect: effect,
    ...parts.who,
    ...parts.what,
    ...parts.onWhat,
    ...(parts.tests.length > 0 && { Condition: conditionOf(parts.tests) }),
  }));
}

const named = fc
  .constantFrom(...PRINCIPALS)
  .map((Principal): Written => ({ Principal }));
const everyone: fc.Arbitrary<Written> = fc.constant({ Principal: '*' });
const allBut = fc
  .constantFrom<unknown>({ AWS: OWN }, { AWS: OTHER })
  .map((NotPrincipal): Written => ({ NotPrincipal }));

/** An Allow of any form. */
export const allowStatement = statement(
  'Allow',
  fc.oneof(
    { weight: 5, arbitrary: everyone },
    { weight: 5, arbitrary: named },
    { weight: 1, arbitrary: allBut },
  ),
);

/** A Deny of any form. */
export const denyStatement = statement(
  'Deny',
  fc.oneof(
    { weight: 6, arbitrary: everyone },
    { weight: 2, arbitrary: named },
    { weight: 2, arbitrary: allBut },
  ),
);

/** A handful of statements. */
export const statements = fc
  .tuple(
    fc.array(allowStatement, { minLength: 1, maxLength: 3 }),
    fc.array(denyStatement, { maxLength: 2 }),
  )
  .map(([allows, denies]) => [...allows, ...denies]);
