/* eslint jest/expect-expect: ["warn", { "assertFunctionNames": ["expect", "expectNoWider", "expectSame"] }] */
import fc from 'fast-check';
import { compareAudiences } from '../conditions/Circle';
import {
  allowStatement,
  conditionOf,
  conditionTest,
  denyStatement,
  KEYS,
  statements,
} from './__testUtils__/arbitraryPolicies';
import { evaluatePolicy, type Request } from './__testUtils__/evaluatePolicy';
import {
  BUCKET,
  OTHER,
  OWN,
  policyOf,
  subjectOf,
  type Written,
} from './__testUtils__/policyCases';
import { classifyResourcePolicy } from './classifyResourcePolicy';
import type { Audience } from './PolicyVerdict';

const RUNS = { numRuns: 2000, seed: 20260615 };

function audienceOf(list: Written[], version = '2012-10-17'): Audience {
  return classifyResourcePolicy(
    { ...policyOf(...list), Version: version },
    subjectOf(),
  ).audience;
}

/** Fails unless the second policy is at most as open as the first. */
function expectNoWider(before: Written[], after: Written[]): void {
  expect(
    compareAudiences(audienceOf(after), audienceOf(before)),
  ).toBeGreaterThanOrEqual(0);
}

describe('what never makes a policy more public', () => {
  it('one Deny more', () => {
    fc.assert(
      fc.property(statements, denyStatement, (list, deny) =>
        expectNoWider(list, [...list, deny]),
      ),
      RUNS,
    );
  });

  it('one Allow less', () => {
    fc.assert(
      fc.property(statements, allowStatement, (list, allow) =>
        expectNoWider([...list, allow], list),
      ),
      RUNS,
    );
  });

  it('one condition more on an Allow', () => {
    const more = fc.array(conditionTest, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(allowStatement, more, (allow, tests) => {
        const unique = tests.filter(
          (test, i) =>
            tests.findIndex(
              t => t.operator === test.operator && t.key === test.key,
            ) === i,
        );
        expectNoWider(
          [{ ...allow, Condition: conditionOf(unique.slice(0, -1)) }],
          [{ ...allow, Condition: conditionOf(unique) }],
        );
      }),
      RUNS,
    );
  });

  it('one condition less on a Deny', () => {
    const more = fc.array(conditionTest, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(statements, denyStatement, more, (list, deny, tests) =>
        expectNoWider(
          [...list, { ...deny, Condition: conditionOf(tests) }],
          [...list, { ...deny, Condition: conditionOf(tests.slice(0, -1)) }],
        ),
      ),
      RUNS,
    );
  });

  it('a fixed value in the place of an open one', () => {
    const cases = fc
      .constantFrom(...KEYS)
      .chain(({ key, fixed, open, operators }) =>
        fc.record({
          key: fc.constant(key),
          operator: fc.constant(operators[0]),
          open: fc.constant(open),
          fixed: fc.constantFrom(...fixed),
          other: fc.constantFrom(...fixed),
        }),
      );
    fc.assert(
      fc.property(allowStatement, cases, (allow, { key, operator, ...v }) => {
        const when = (values: string[]) => ({
          ...allow,
          Condition: conditionOf([{ operator, key, values }]),
        });
        expectNoWider([when([v.open])], [when([v.fixed])]);
        expectNoWider([when([v.other, v.open])], [when([v.other, v.fixed])]);
        expectNoWider([when([v.other, v.fixed])], [when([v.other])]);
      }),
      RUNS,
    );
  });

  it('a narrower principal', () => {
    const narrower = fc.constantFrom<unknown>(
      { AWS: OWN },
      { AWS: OTHER },
      { Service: 'cloudtrail.amazonaws.com' },
      { AWS: 'AROADBQP57FF2AEXAMPLE' },
    );
    fc.assert(
      fc.property(statements, allowStatement, narrower, (list, allow, who) => {
        const { NotPrincipal, ...rest } = allow;
        expectNoWider(
          [...list, { ...rest, Principal: '*' }],
          [...list, { ...rest, Principal: who }],
        );
      }),
      RUNS,
    );
  });
});

describe('what changes nothing', () => {
  const expectSame = (change: (list: Written[]) => Written[]) =>
    fc.assert(
      fc.property(statements, list => {
        expect(audienceOf(change(list))).toBe(audienceOf(list));
      }),
      RUNS,
    );
  const each = (change: (statement: Written) => Written) => (list: Written[]) =>
    list.map(change);

  it('the order of the statements', () => {
    expectSame(list => [...list].reverse());
  });

  it('saying a statement twice', () => {
    expectSame(list => [...list, ...list]);
  });

  it('the case of actions and of condition keys', () => {
    const upper = (texts: unknown) =>
      (texts as string[]).map(text => text.toUpperCase());
    expectSame(
      each(({ Action, NotAction, Condition, ...rest }) => ({
        ...rest,
        ...(Action ? { Action: upper(Action) } : {}),
        ...(NotAction ? { NotAction: upper(NotAction) } : {}),
        ...(Condition
          ? {
              Condition: Object.fromEntries(
                Object.entries(Condition as Written).map(([op, block]) => [
                  op,
                  Object.fromEntries(
                    Object.entries(block as Written).map(([key, v]) => [
                      key.toLowerCase(),
                      v,
                    ]),
                  ),
                ]),
              ),
            }
          : {}),
      })),
    );
  });

  it('a list of one against the single value', () => {
    const single = (value: unknown) =>
      Array.isArray(value) && value.length === 1 ? value[0] : value;
    expectSame(
      each(statement =>
        Object.fromEntries(
          Object.entries(statement).map(([name, value]) => [
            name,
            single(value),
          ]),
        ),
      ),
    );
  });

  it('wildcards that mean the same', () => {
    const double = (texts: unknown) =>
      (texts as string[]).map(text => text.replace(/\*/g, '**'));
    expectSame(
      each(({ Action, NotAction, ...rest }) => ({
        ...rest,
        ...(Action ? { Action: double(Action) } : {}),
        ...(NotAction ? { NotAction: double(NotAction) } : {}),
      })),
    );
  });

  it('the three ways to write everyone', () => {
    for (const all of [{ AWS: '*' }, { AWS: ['*'] }, { AWS: ['*', OWN] }]) {
      expectSame(
        each(statement =>
          statement.Principal === '*'
            ? { ...statement, Principal: all }
            : statement,
        ),
      );
    }
  });

  it('one statement per action, resource and principal in the place of lists', () => {
    expectSame(list =>
      list.flatMap(({ Action, Resource, ...rest }) =>
        parts(Action, 'Action').flatMap(action =>
          parts(Resource, 'Resource').map(resource => ({
            ...rest,
            ...action,
            ...resource,
          })),
        ),
      ),
    );
  });

  it('splitting a policy over two and joining the verdicts', () => {
    fc.assert(
      fc.property(statements, list => {
        const denies = list.filter(s => s.Effect === 'Deny');
        const allows = list.filter(s => s.Effect === 'Allow');
        const halves = [allows.slice(0, 1), allows.slice(1)].map(half =>
          audienceOf([...half, ...denies]),
        );
        const [widest] = halves.sort(compareAudiences);
        expect(widest).toBe(audienceOf(list));
      }),
      RUNS,
    );
  });
});

/** What a stranger can put into a request, key by key; undefined leaves the key out. */
const STRANGER = '999988887777';
const CHOICES: Record<string, (string | undefined)[]> = {
  'aws:principalaccount': [undefined, STRANGER],
  'aws:principalarn': [undefined, `arn:aws:iam::${STRANGER}:role/x`],
  'aws:principalorgid': [undefined, 'o-strangers1'],
  'aws:sourcevpce': [undefined, 'vpce-99999999'],
  'aws:sourceip': [undefined, '5.6.7.8', '2001:4860:4860::8888'],
  'aws:sourceaccount': [undefined, STRANGER],
  'aws:securetransport': ['true', 'false'],
  'aws:principalisawsservice': ['true', 'false'],
};
const CONTEXTS = Object.entries(CHOICES).reduce<Record<string, string>[]>(
  (contexts, [key, values]) =>
    contexts.flatMap(context =>
      values.map(value =>
        value === undefined ? context : { ...context, [key]: value },
      ),
    ),
  [{}],
);
const REQUESTS: Request[] = CONTEXTS.flatMap(context =>
  [
    's3:GetObject',
    's3:PutObject',
    's3:GetObjectAcl',
    's3:DeleteObject',
  ].flatMap(action =>
    [`${BUCKET}/pub/a`, `${BUCKET}/b`, BUCKET].map(resource => ({
      names: [`AWS:${STRANGER}`],
      action,
      resource,
      context,
    })),
  ),
);

describe('checked against requests of strangers', () => {
  it('whoever gets in from outside makes the policy public, or it is undecidable', () => {
    fc.assert(
      fc.property(statements, list => {
        const getsIn = REQUESTS.some(r => evaluatePolicy(list, r));
        const audience = audienceOf(list);
        fc.pre(getsIn);
        expect(['public', 'undecidable']).toContain(audience);
      }),
      { ...RUNS, numRuns: 600 },
    );
  });

  it('what is called public lets some stranger in', () => {
    fc.assert(
      fc.property(statements, list => {
        const { audience } = classifyResourcePolicy(
          policyOf(...list),
          subjectOf('s3', { arn: BUCKET }),
        );
        // An Allow for "all but everyone" lets nobody in, and is called public;
        // so do tests of what anyone can arrange that contradict each other.
        fc.pre(
          audience === 'public' &&
            !list.some(allowsAllBut) &&
            !mayContradict(list),
        );
        expect(REQUESTS.some(r => evaluatePolicy(list, r))).toBe(true);
      }),
      { ...RUNS, numRuns: 600 },
    );
  });
});

function mayContradict(list: Written[]): boolean {
  const text = JSON.stringify(list);
  return [/aws:securetransport/gi, /aws:principalisawsservice/gi].some(
    key => (text.match(key) ?? []).length > 1,
  );
}

function allowsAllBut({ Effect, ...rest }: Written): boolean {
  return Effect === 'Allow' && /Not|Null/.test(JSON.stringify(rest));
}

function parts(value: unknown, name: string): Written[] {
  return value === undefined
    ? [{}]
    : (value as string[]).map(item => ({ [name]: item }));
}
