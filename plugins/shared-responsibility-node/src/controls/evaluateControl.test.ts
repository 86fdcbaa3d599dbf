import type {
  Facet,
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import fc from 'fast-check';
import { anyOf, Unread } from '../facets';
import { evaluateControl, toControlInfo } from './evaluateControl';
import { InventorySnapshot } from './InventorySnapshot';
import type { Control, ControlStep } from './types';

const NOW = new Date('2026-03-10T12:00:00Z');
const EARLY = '2026-03-10T08:00:00.000Z';
const LATE = '2026-03-10T11:00:00.000Z';
const ACCOUNT = '111122223333';

function read(value: boolean, capturedAt = LATE): Facet {
  return { status: 'read', value, capturedAt };
}

function denied(call: string, capturedAt = LATE): Facet {
  return { status: 'denied', call, message: 'no', capturedAt };
}

function resource(
  name: string,
  facets: Record<string, Facet>,
  over: Partial<Resource> = {},
): Resource {
  return {
    arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:thing/${name}`,
    accountId: ACCOUNT,
    region: 'eu-west-1',
    type: 'Thing',
    name,
    facets,
    attachments: [],
    ...over,
  };
}

function listing(over: Partial<Listing> = {}): Listing {
  return {
    accountId: ACCOUNT,
    region: 'eu-west-1',
    type: 'Part',
    status: 'complete',
    call: 'ec2:DescribeParts',
    at: EARLY,
    ...over,
  };
}

/** Passes if the facet is true, fails if it is false, else not applicable. */
function step(facet: string): ControlStep {
  return {
    id: facet,
    title: facet,
    check(r) {
      const value = r.read<boolean>(facet);
      if (value === undefined) {
        return { verdict: 'not-applicable', evidence: [] };
      }
      return value
        ? { verdict: 'pass', evidence: [{ text: `${facet} holds` }] }
        : {
            verdict: 'fail',
            summary: `no ${facet}`,
            evidence: [{ text: `${facet} does not hold` }],
          };
    },
  };
}

/** Passes if every part of the account holds. */
const partsHold: ControlStep = {
  id: 'parts',
  title: 'parts',
  check(_r, { related }) {
    const broken = anyOf(
      ...related
        .all('Part', 'eu-west-1')
        .map(part => () => part.read<boolean>('ok') === false),
    );
    return { verdict: broken ? 'fail' : 'pass', evidence: [] };
  },
};

function control(...steps: ControlStep[]): Control {
  return {
    id: 'thing.works',
    version: 3,
    title: 't',
    failTitle: 'f',
    layer: 'configuration',
    severity: 'high',
    scope: 'resource',
    service: 'ec2',
    resourceTypes: ['Thing'],
    why: 'w',
    fix: 'x',
    steps,
  };
}

function evaluate(
  subject: Resource,
  steps: ControlStep[],
  others: Resource[] = [],
  listings: Listing[] = [],
) {
  return evaluateControl(
    control(...steps),
    subject,
    new InventorySnapshot([subject, ...others], listings),
    NOW,
  );
}

const absent: Facet = {
  status: 'absent',
  code: 'NoSuchThing',
  capturedAt: LATE,
};

describe('evaluateControl', () => {
  test('a proven fail fails although another step could not be read', () => {
    const result = evaluate(
      resource('a', { x: denied('ec2:GetX'), y: read(false) }),
      [step('x'), step('y')],
    );
    expect(result).toMatchObject({
      verdict: 'fail',
      summary: 'no y',
      controlVersion: 3,
      checkedAt: NOW.toISOString(),
    });
    expect(result.evidence.map(e => e.text)).toEqual([
      'y does not hold',
      'ec2:GetX on a was denied',
    ]);
    expect(result.steps).toEqual([
      { id: 'x', verdict: 'unknown', reason: 'access-denied' },
      { id: 'y', verdict: 'fail' },
    ]);
  });

  test('a step that could not be read makes a pass unknown, with the call to allow', () => {
    expect(
      evaluate(resource('a', { x: read(true), y: denied('ec2:GetY') }), [
        step('x'),
        step('y'),
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      reason: 'access-denied',
      unreadCalls: ['ec2:GetY'],
    });
  });

  test('it is not applicable only if every step says so', () => {
    const r = resource('a', { x: absent, y: read(true) });
    expect(evaluate(r, [step('x')]).verdict).toBe('not-applicable');
    expect(evaluate(r, [step('x'), step('y')]).verdict).toBe('pass');
  });

  test('a check that breaks is unknown and names the control and the ARN', () => {
    const broken: ControlStep = {
      id: 'broken',
      title: 'b',
      check() {
        throw new TypeError('x is not iterable');
      },
    };
    const result = evaluate(resource('a', { x: read(true) }), [
      step('x'),
      broken,
    ]);
    expect(result).toMatchObject({ verdict: 'unknown', reason: 'error' });
    expect(result.evidence[0].text).toBe(
      `thing.works (broken) could not judge arn:aws:ec2:eu-west-1:${ACCOUNT}:thing/a: x is not iterable`,
    );
  });

  test('a check that passes without reading anything is not believed', () => {
    const blind: ControlStep = {
      id: 'blind',
      title: 'b',
      check: () => ({ verdict: 'pass', evidence: [] }),
    };
    expect(evaluate(resource('a', {}), [blind])).toMatchObject({
      verdict: 'unknown',
      reason: 'error',
    });
  });

  test('a control without an automated check is unknown, not met', () => {
    expect(evaluate(resource('a', {}), [])).toMatchObject({
      verdict: 'unknown',
      reason: 'unsupported',
    });
  });

  test('freshness counts from the oldest facet or listing used, of other resources too', () => {
    const part = resource('p', { ok: read(true, LATE) }, { type: 'Part' });
    expect(
      evaluate(
        resource('a', {
          x: read(true, LATE),
          unused: read(true, '2020-01-01'),
        }),
        [step('x'), partsHold],
        [part],
        [listing({ at: EARLY })],
      ),
    ).toMatchObject({
      verdict: 'pass',
      oldestFacetAt: EARLY,
      newestFacetAt: LATE,
    });
  });

  test('"there is none" is only believed after a complete listing', () => {
    const verdict = (listings: Listing[]) =>
      evaluate(resource('a', {}), [partsHold], [], listings);
    expect(verdict([listing()]).verdict).toBe('pass');
    expect(
      verdict([listing({ status: 'incomplete', reason: 'access-denied' })]),
    ).toMatchObject({
      verdict: 'unknown',
      reason: 'access-denied',
      unreadCalls: ['ec2:DescribeParts'],
    });
    expect(verdict([])).toMatchObject({
      verdict: 'unknown',
      reason: 'not-scanned',
    });
  });

  const facet = fc.constantFrom<Facet>(
    read(true),
    read(false),
    absent,
    denied('ec2:GetX'),
    { status: 'unsupported', capturedAt: LATE },
  );
  const subject = fc
    .tuple(facet, facet)
    .map(([x, y]) => resource('a', { x, y }));
  const parts = fc
    .array(facet, { maxLength: 3 })
    .map(list =>
      list.map((ok, i) => resource(`p${i}`, { ok }, { type: 'Part' })),
    );

  test('taking any facet or listing away never makes a pass', () => {
    fc.assert(
      fc.property(
        subject,
        parts,
        fc.constantFrom('x', 'y', 'part', 'listing'),
        (a, others, gone) => {
          const steps = [step('x'), step('y'), partsHold];
          const before = evaluate(a, steps, others, [listing()]);
          const { [gone]: _gone, ...facets } = a.facets;
          const after = evaluate(
            { ...a, facets },
            steps,
            others.map((part, i) =>
              gone === 'part' && i === 0 ? { ...part, facets: {} } : part,
            ),
            gone === 'listing' ? [] : [listing()],
          );
          const nothingTaken = gone === 'part' && others.length === 0;
          const mayPass = nothingTaken && before.verdict === 'pass';
          expect(after.verdict === 'pass').toBe(mayPass);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test('unrelated resources and any order change nothing', () => {
    fc.assert(
      fc.property(subject, parts, (a, others) => {
        const steps = [step('x'), step('y'), partsHold];
        const stranger = resource('z', { ok: read(false) }, { type: 'Other' });
        const elsewhere = resource(
          'q',
          { ok: read(false) },
          { type: 'Part', region: 'us-east-1' },
        );
        expect(
          evaluate(
            a,
            steps,
            [stranger, ...[...others].reverse(), elsewhere],
            [
              listing({ region: 'us-east-1', status: 'incomplete' }),
              listing({ type: 'Other', status: 'incomplete' }),
              listing(),
            ],
          ),
        ).toEqual(evaluate(a, steps, others, [listing()]));
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  describe('a limit', () => {
    const limited: Control = {
      ...control({
        id: 'age',
        title: 'age',
        check: (r, { parameters }) => {
          r.read('x');
          return {
            verdict: parameters.number('maxDays') < 100 ? 'pass' : 'fail',
            evidence: [],
          };
        },
      }),
      parameters: [
        {
          name: 'maxDays',
          title: 'longest age',
          type: 'number',
          unit: 'days',
          default: 90,
        },
      ],
    };
    const judged = (changed?: { value?: number }, over = limited) => {
      const subject_ = resource('a', { x: read(true) });
      return evaluateControl(
        over,
        subject_,
        new InventorySnapshot([subject_], []),
        NOW,
        undefined,
        changed && {
          parameters: [
            { name: 'maxDays', title: 'longest age', default: 90, ...changed },
          ],
        },
      );
    };

    test('is what the control says, or what the configuration does', () => {
      expect(judged().verdict).toBe('pass');
      expect(judged({ value: 180 }).verdict).toBe('fail');
    });

    test('that hangs on unread tags makes the verdict unknown', () => {
      const { verdict, reason, evidence } = judged({});
      expect([verdict, reason]).toEqual(['unknown', 'not-scanned']);
      expect(evidence[0].text).toContain('longest age');
    });

    test('that the control does not declare is a mistake of the check, never a pass', () => {
      const { verdict, reason, evidence } = judged(undefined, {
        ...limited,
        parameters: [],
      });
      expect([verdict, reason]).toEqual(['unknown', 'error']);
      expect(evidence[0].text).toContain("declares no parameter 'maxDays'");
    });
  });

  test('what is served of a control has no code', () => {
    expect(
      JSON.parse(JSON.stringify(toControlInfo(control(step('x'))))),
    ).toEqual(toControlInfo(control(step('x'))));
    expect(toControlInfo(control(step('x'))).steps).toEqual([
      { id: 'x', title: 'x' },
    ]);
  });
});

describe('InventorySnapshot', () => {
  const part = (name: string, region: string) =>
    resource(
      name,
      {},
      {
        type: 'Part',
        region,
        arn: `arn:aws:ec2:${region}:${ACCOUNT}:part/${name}`,
      },
    );
  const one = part('one', 'eu-west-1');
  const listings = [
    listing(),
    listing({ region: 'us-east-1', status: 'incomplete', reason: 'throttled' }),
  ];
  const snapshot = new InventorySnapshot([one], listings);

  test('it finds by ARN and by name, and only the type that was asked for', () => {
    expect(snapshot.one('Part', one.arn)?.name).toBe('one');
    expect(snapshot.one('Part', 'one', 'eu-west-1')?.arn).toBe(one.arn);
    expect(() => snapshot.one('Other', one.arn)).toThrow(Unread);
  });

  test('what a complete listing of its region does not hold does not exist', () => {
    expect(snapshot.one('Part', 'two', 'eu-west-1')).toBeUndefined();
    expect(
      snapshot.one('Part', `arn:aws:ec2:eu-west-1:${ACCOUNT}:part/two`),
    ).toBeUndefined();
  });

  test.each([
    [
      'a region that was not listed completely',
      'two',
      'us-east-1',
      'throttled',
    ],
    ['any region, when one was not', 'two', undefined, 'throttled'],
    ['a region that nobody listed', 'two', 'ap-south-1', 'not-scanned'],
    [
      'another account',
      'arn:aws:ec2:eu-west-1:999999999999:part/two',
      undefined,
      'not-scanned',
    ],
  ])('what is missing from %s is unread', (_name, id, region, reason) => {
    expect(() => snapshot.one('Part', id, region)).toThrow(
      expect.objectContaining({ name: 'Unread', reason }),
    );
  });

  test('a global listing answers for every region', () => {
    const global = new InventorySnapshot(
      [],
      [listing({ region: 'global' }), listing({ type: 'Other' })],
    );
    expect(global.one('Part', 'x', 'eu-west-1')).toBeUndefined();
    expect(global.all('Part')).toEqual([]);
  });

  test('a name that two regions use is not guessed', () => {
    const two = new InventorySnapshot(
      [one, part('one', 'us-east-1')],
      listings,
    );
    expect(() => two.one('Part', 'one')).toThrow(Unread);
    expect(two.one('Part', 'one', 'us-east-1')?.region).toBe('us-east-1');
  });

  test('an account that was not read is unread', () => {
    expect(() => snapshot.account()).toThrow(Unread);
  });

  test('it refuses two accounts', () => {
    expect(
      () => new InventorySnapshot([one], [listing({ accountId: '9' })]),
    ).toThrow(/one account/);
  });
});
