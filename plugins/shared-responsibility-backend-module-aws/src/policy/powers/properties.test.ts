import fc from 'fast-check';
import {
  analysePrincipal,
  ESCALATION_PATHS,
  type Escalation,
  type PrincipalPowers,
} from '.';
import { isInTable } from './actionTable';
import {
  allow,
  deny,
  iam,
  principalOf,
  summaryOf,
  when,
  type Raw,
} from './__testUtils__/powersTable';

const ACTIONS = [
  '*',
  'iam:*',
  'iam:Put*',
  'iam:PutRolePolicy',
  'iam:PassRole',
  'iam:CreateAccessKey',
  'lambda:*',
  'lambda:CreateFunction',
  'lambda:UpdateFunctionCode',
  'sts:AssumeRole',
  's3:GetObject',
  's3:*',
];
const RESOURCES = [
  '*',
  iam('role/*'),
  iam('role/deploy'),
  iam('role/app-*'),
  iam('role/app-web'),
  iam('user/*'),
  'arn:aws:s3:::a/*',
];
const some = (values: string[]) =>
  fc.subarray(values, { minLength: 1, maxLength: 3 });
const MFA = when('Bool', 'aws:MultiFactorAuthPresent', 'true');
const statement = fc
  .record({
    allows: fc.boolean(),
    negated: fc.constantFrom('', 'Action', 'Resource'),
    actions: some(ACTIONS),
    resources: some(RESOURCES),
    conditional: fc.boolean(),
  })
  .map(
    ({ allows, negated, actions, resources, conditional }): Raw => ({
      Effect: allows ? 'Allow' : 'Deny',
      [negated === 'Action' ? 'NotAction' : 'Action']: actions,
      [negated === 'Resource' ? 'NotResource' : 'Resource']: resources,
      ...(conditional ? MFA : {}),
    }),
  );
const statements = fc.array(statement, { minLength: 1, maxLength: 4 });
const RUNS = { numRuns: 400, seed: 5 };

const powersOf = (policies: (Raw | Raw[])[], boundary?: unknown) =>
  analysePrincipal(principalOf({ policies, boundary }));

const ANSWERS = ['no', 'conditional', 'yes'];

/** How wide a path stands open, as a number; 0 where it is not there. */
function widthOf(powers: PrincipalPowers, id: string): number {
  const GRADES = ['conditional', 'scoped', 'needs-target', 'open'];
  return Math.max(
    0,
    ...powers.escalations
      .filter(escalation => escalation.id === id)
      .map(({ grade }) => GRADES.indexOf(grade) + 1),
  );
}

/** A longer path may show where a shorter one is gone; it was there before, hidden by the shorter. */
function isCovered(before: PrincipalPowers, id: string, width: number) {
  const actions = ESCALATION_PATHS.find(path => path.id === id)!.actions;
  return before.escalations.some(
    other =>
      widthOf(before, other.id) >= width &&
      other.actions.every(action => actions.includes(action)),
  );
}

/** What stands wider open than before; there must be nothing. */
function wideningsOf(after: PrincipalPowers, before: PrincipalPowers) {
  const isAdminNow =
    ANSWERS.indexOf(after.administrator.answer) >
    ANSWERS.indexOf(before.administrator.answer);
  return [
    ...(isAdminNow ? ['administrator'] : []),
    ...after.escalations
      // Without a boundary there is none to be rid of.
      .filter(isNoLift)
      .map(({ id }) => id)
      .filter(id => !isCovered(before, id, widthOf(after, id))),
  ];
}

describe('what an identity may do', () => {
  it('is never more after a Deny', () => {
    fc.assert(
      fc.property(statements, statement, (policy, extra) => {
        const denied = { ...extra, Effect: 'Deny' };
        const after = powersOf([[...policy, denied]]);
        expect(wideningsOf(after, powersOf([policy]))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is never more under a boundary', () => {
    fc.assert(
      fc.property(statements, statements, (policy, boundary) => {
        const after = powersOf([policy], boundary);
        expect(wideningsOf(after, powersOf([policy]))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is the same under a boundary that allows everything', () => {
    fc.assert(
      fc.property(statements, policy => {
        const bounded = powersOf([policy], allow('*'));
        bounded.escalations = bounded.escalations.filter(isNoLift);
        const free = powersOf([policy]);
        free.escalations = free.escalations.filter(isNoLift);
        expect(summaryOf(bounded)).toEqual(summaryOf(free));
      }),
      RUNS,
    );
  });

  it('is the same however the statements are split, ordered and written', () => {
    fc.assert(
      fc.property(statements, fc.nat(), (policy, seed) => {
        const whole = summaryOf(powersOf([policy]));
        const turned = [...policy].reverse();
        const rewritten = policy.map(rewrite);
        expect(summaryOf(powersOf(policy))).toEqual(whole);
        expect(summaryOf(powersOf([turned]))).toEqual(whole);
        expect(summaryOf(powersOf([rewritten]))).toEqual(whole);
        expect(
          summaryOf(powersOf([policy, policy[seed % policy.length]])),
        ).toEqual(whole);
      }),
      RUNS,
    );
  });

  it('is undecided, or seen, if a part of it cannot be read', () => {
    fc.assert(
      fc.property(statements, fc.jsonValue(), (policy, garbage) => {
        const powers = powersOf([policy, { Effect: garbage } as Raw]);
        expect(powers.undecidable).not.toEqual([]);
        expect(['yes', 'undecidable']).toContain(powers.administrator.answer);
      }),
      RUNS,
    );
  });

  it('is told of whatever there is for a document, without a throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (document, boundary) => {
        const powers = analysePrincipal({
          arn: iam('role/x'),
          accountId: '111122223333',
          partition: 'aws',
          policies: [{ name: 'p', document }],
          boundary: { name: 'b', document: boundary },
        });
        expect(powers.administrator.answer).not.toBe('no');
      }),
      { ...RUNS, numRuns: 1000 },
    );
  });

  it('is found in time in a document made to be slow', () => {
    const evil = Array.from(
      { length: 400 },
      (_, i) => `${iam('role/')}${'*a'.repeat(20)}${i}*`,
    );
    const started = process.cpuUsage();
    powersOf([allow('iam:*', evil), deny('iam:*', evil)], allow('*', evil));
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(20);
  });
});

describe('the catalogue of paths', () => {
  it('names only actions that there are, each path once and with its page', () => {
    const ids = ESCALATION_PATHS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(140);
    for (const { actions, page } of ESCALATION_PATHS) {
      for (const action of actions) {
        expect([action, isInTable(action)]).toEqual([action, true]);
      }
      expect(page).toMatch(
        /^https:\/\/docs\.aws\.amazon\.com\/\S+\/API_\w+\.html$/,
      );
    }
  });

  const waysOf = (actions: readonly string[], on?: string) =>
    powersOf([allow(actions, on)]).escalations.map(({ id }) => id);
  const paths = (isBoth: boolean) =>
    ESCALATION_PATHS.filter(
      ({ kind }) => (kind === 'rewrite-and-enter') === isBoth,
    ).map(path => [path.id, path] as const);

  it.each(paths(false))(
    '%s is found by its own actions, and not without one of them',
    (id, path) => {
      const saying = ESCALATION_PATHS.filter(
        other =>
          other.kind === path.kind &&
          other.service === path.service &&
          other.actions.every(action => path.actions.includes(action)),
      ).map(other => other.id);
      expect(waysOf(path.actions).some(each => saying.includes(each))).toBe(
        true,
      );
      for (const action of path.actions) {
        const others = path.actions.filter(other => other !== action);
        expect(waysOf(others)).not.toContain(id);
      }
    },
  );

  it.each(paths(true))(
    '%s is found on one name, and not without its second action',
    (id, { actions, target }) => {
      const named = iam(target.replace('*', 'named'));
      expect(waysOf(actions, named)).toContain(id);
      expect(waysOf(actions.slice(0, 1), named)).not.toContain(id);
    },
  );
});

/** A boundary is itself something to be rid of. */
function isNoLift({ kind }: Escalation): boolean {
  return kind !== 'lift';
}

/** The same statement in other words. */
function rewrite(raw: Raw): Raw {
  const written = (list: unknown, change: (text: string) => string) => {
    const texts = (list as string[]).map(change);
    return texts.length === 1 ? texts[0] : texts.reverse();
  };
  const result: Raw = { ...raw };
  for (const key of ['Action', 'NotAction']) {
    if (raw[key]) {
      result[key] = written(raw[key], text =>
        text === '*' ? '*:*' : text.toUpperCase(),
      );
    }
  }
  for (const key of ['Resource', 'NotResource']) {
    if (raw[key]) {
      result[key] = written(raw[key], text => text.replace(/\*/g, '**'));
    }
  }
  return result;
}
