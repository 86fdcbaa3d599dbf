import fc from 'fast-check';
import type { ControlSetting } from '../model/setting';
import { anyWorld } from './__testUtils__/arbitraryWorld';
import {
  ACCOUNT,
  arnOf,
  BASELINES,
  control,
  finding,
  found,
  HOUR_AGO,
  input,
  LISTINGS,
  listing,
  metDuties,
  resource,
  statement,
} from './__testUtils__/world';
import { buildMatrix } from './buildMatrix';
import type { MatrixInput } from './input';
import { rollUp } from './rollup';
import { matrixValidUntil } from './validUntil';

const PUBLIC = 's3.bucket-not-public';
const OFF: ControlSetting = { off: { reason: 'a gateway does it' } };
const LOW: ControlSetting = {
  severity: { value: 'low', default: 'critical', when: 'environment dev' },
};

function bucket(
  verdict: 'pass' | 'fail' | 'unknown',
  setting?: ControlSetting,
  name = 'b',
) {
  return resource(name, {
    findings: found({ [PUBLIC]: verdict }),
    ...(setting && { settings: { [PUBLIC]: setting } }),
  });
}

function build(over: Partial<MatrixInput>) {
  return buildMatrix(input(over));
}

describe('a control that the configuration switched off', () => {
  const met = metDuties(5);

  test('S40: is not applicable with its reason, and what was seen is told', () => {
    const matrix = build({ resources: [bucket('fail', OFF)] });
    expect(matrix.cells[0]).toMatchObject({
      state: 'not-applicable',
      basis: 'switched-off',
      credit: 0,
    });
    expect(matrix.cells[0].resources[0]).toMatchObject({
      statement: 'switched off: a gateway does it',
      evidence: [
        { text: 'what the check sees all the same:' },
        { text: 'it was a fail' },
      ],
    });
    expect(matrix.switchedOff).toEqual([
      {
        controlId: PUBLIC,
        title: 'Buckets are not public',
        layer: 'identity-access',
        severity: 'critical',
        reason: 'a gateway does it',
        resources: 1,
        failing: 1,
      },
    ]);
  });

  test('S41: a pass of it is not met either', () => {
    const matrix = build({ resources: [bucket('pass', OFF)] });
    expect(matrix.sentence).toMatchObject({ owes: 0, met: 0 });
    expect(matrix.switchedOff).toMatchObject([{ resources: 1, failing: 0 }]);
  });

  test('S42: off for development, it is still asked of production', () => {
    const off = { off: { ...OFF.off!, when: 'environment dev' } };
    const cell = build({
      resources: [
        bucket('fail', off, 'dev'),
        bucket('pass', undefined, 'prod'),
      ],
    }).cells[0];
    expect(cell).toMatchObject({
      state: 'verified',
      counts: { verified: 1, 'not-applicable': 1 },
    });
  });

  test('S43: its layer is unwatched where nothing else looks', () => {
    const place = (setting?: ControlSetting) =>
      build({
        controls: [control(), ...BASELINES],
        resources: [bucket('pass', setting)],
      }).stack.cells.find(
        cell => cell.layer === 'identity-access' && cell.service === 's3',
      )!.state;
    expect(place()).toBe('verified');
    expect(place(OFF)).toBe('unwatched');
  });

  test('S44: what is off by default makes no cell and stands after what was decided', () => {
    const other = control({ id: 'a.drill', steps: [], attestationOnly: true });
    const matrix = build({
      controls: [other, control()],
      resources: [
        resource('b', {
          settings: {
            'a.drill': { off: { reason: 'people answer', byDefault: true } },
            [PUBLIC]: OFF,
          },
        }),
      ],
    });
    expect(matrix.cells.map(cell => cell.controlId)).toEqual([PUBLIC]);
    expect(matrix.switchedOff!.map(item => item.controlId)).toEqual([
      PUBLIC,
      'a.drill',
    ]);
  });

  test('S45: a control that only people can answer is missing once it is on', () => {
    const drill = control({
      id: 'a.drill',
      severity: 'high',
      steps: [],
      attestationOnly: true,
      allowsAttestation: true,
      offByDefault: 'people answer',
    });
    const world = { controls: [drill], resources: [resource('b')] };
    expect(build(world).cells[0]).toMatchObject({
      state: 'missing',
      basis: 'none',
      credit: 0,
    });
  });

  test('S46: a list that broke off where it is off hides nothing', () => {
    const world = {
      controls: [
        control(),
        ...met.controls.map(c => ({
          ...c,
          resourceTypes: ['AWS::EC2::Instance'],
        })),
      ],
      resources: [resource('i', { service: 'ec2', findings: met.findings })],
      listings: [
        ...LISTINGS.filter(l => l.type !== 'AWS::S3::Bucket'),
        listing({ status: 'incomplete', reason: 'access-denied' }),
      ],
    };
    const asked = build(world);
    expect(asked.cells.map(c => c.controlId)).toContain(PUBLIC);
    const off = build({
      ...world,
      placeSettings: { [ACCOUNT]: { [PUBLIC]: OFF } },
    });
    expect(off.cells.map(c => c.controlId)).not.toContain(PUBLIC);
  });

  const ids = (world: MatrixInput) =>
    world.controls.filter(c => !c.baseline).map(c => c.id);

  test('gives the figures of a standard that never held it, whatever was seen', () => {
    fc.assert(
      fc.property(anyWorld, fc.func(fc.boolean()), (world, isOff) => {
        const off = ids(world).filter(id => isOff(id));
        const settings = Object.fromEntries(off.map(id => [id, OFF]));
        const without = buildMatrix({
          ...world,
          controls: world.controls.filter(c => !off.includes(c.id)),
        });
        const switched = buildMatrix({
          ...world,
          resources: world.resources.map(r => ({ ...r, settings })),
          placeSettings: Object.fromEntries(
            world.listings.map(({ accountId }) => [accountId, settings]),
          ),
        });
        expect(switched.score).toEqual(without.score);
        expect(switched.sentence).toEqual(without.sentence);
        expect(switched.level).toEqual(without.level);
      }),
      { numRuns: 200, seed: 21 },
    );
  });

  test('never earns anything and always stays in sight', () => {
    fc.assert(
      fc.property(anyWorld, fc.func(fc.boolean()), (world, isOff) => {
        const matrix = buildMatrix({
          ...world,
          resources: world.resources.map(r => ({
            ...r,
            settings: Object.fromEntries(
              ids(world).flatMap(id => (isOff(id, r.arn) ? [[id, OFF]] : [])),
            ),
          })),
        });
        const judged = matrix.cells.flatMap(cell =>
          cell.resources.map(r => ({ ...r, controlId: cell.controlId })),
        );
        for (const r of judged.filter(({ setting }) => setting?.off)) {
          expect([r.state, r.basis, r.credit]).toEqual([
            'not-applicable',
            'switched-off',
            0,
          ]);
          expect(matrix.switchedOff!.map(item => item.controlId)).toContain(
            r.controlId,
          );
        }
      }),
      { numRuns: 200, seed: 22 },
    );
  });
});

describe('a severity that the configuration changed', () => {
  test('S47: counts in score, level and order, and the cell tells its own', () => {
    const { controls, findings } = metDuties(5);
    const low = resource('b', {
      findings: { ...findings, ...found({ [PUBLIC]: 'fail' }) },
      settings: { [PUBLIC]: LOW },
    });
    const lowered = build({
      controls: [control(), ...controls],
      resources: [low],
    });
    expect(lowered.cells[0]).toMatchObject({
      severity: 'low',
      defaultSeverity: 'critical',
    });
    expect(lowered.score.value).toBe(90);
    expect(lowered.level.level).not.toBe('none');
    const own = build({
      controls: [control(), ...controls],
      resources: [{ ...low, settings: {} }],
    });
    expect(own.score.value).toBe(50);
    expect(own.level.level).toBe('none');
    expect(own.cells[0].defaultSeverity).toBeUndefined();
  });

  test('S48: a cell weighs what its heaviest resource weighs', () => {
    const resources = [
      bucket('fail', LOW, 'dev'),
      bucket('pass', undefined, 'prod'),
    ];
    expect(build({ resources }).cells[0]).toMatchObject({
      severity: 'critical',
      state: 'failing',
    });
    const [dev, prod] = resources;
    const off = { ...prod, settings: { [PUBLIC]: OFF } };
    expect(build({ resources: [dev, off] }).cells[0].severity).toBe('low');
  });

  test('S49: what could not be listed weighs what the place says', () => {
    const world = {
      resources: [bucket('pass', LOW)],
      listings: [listing({ status: 'incomplete', reason: 'throttled' })],
    };
    expect(build(world).cells[0].severity).toBe('critical');
    expect(
      build({ ...world, placeSettings: { [ACCOUNT]: { [PUBLIC]: LOW } } })
        .cells[0].severity,
    ).toBe('low');
  });

  test('a risk may be accepted as long as the severity here allows', () => {
    const waiver = statement('waiver', [arnOf('b')], {
      at: '2026-02-01T00:00:00.000Z',
      until: '2026-05-01T00:00:00.000Z',
    });
    const state = (setting?: ControlSetting) =>
      build({ resources: [bucket('fail', setting)], statements: [waiver] })
        .cells[0].state;
    expect([state(), state(LOW)]).toEqual(['failing', 'waived']);
  });

  test('a kept matrix ends when the time of the changed severity does', () => {
    const high: ControlSetting = {
      severity: { value: 'high', default: 'low' },
    };
    const until = (settings?: Record<string, ControlSetting>) =>
      matrixValidUntil(
        input({
          lastScanAt: undefined,
          controls: [control({ severity: 'low' })],
          resources: [
            resource('b', {
              findings: {
                [PUBLIC]: finding('fail', { firstFailedAt: HOUR_AGO }),
              },
              ...(settings && { settings }),
            }),
          ],
        }),
      );
    expect(until()).toBeUndefined();
    expect(until({ [PUBLIC]: high })).toBe('2026-04-09T11:00:00.000Z');
  });

  test('of an account weighs in a roll-up what it weighs on that account', () => {
    const account = (id: string, setting?: ControlSetting) => ({
      ...resource(id, {
        service: 'account',
        arn: `arn:aws:iam::${id}:root`,
        accountId: id,
        findings: found({ [PUBLIC]: 'fail' }),
        ...(setting && { settings: { [PUBLIC]: setting } }),
      }),
      responsibleRef: `group:default/of-${id}`,
    });
    const { controls, findings } = metDuties(5);
    const matrix = build({
      controls: [
        control({ scope: 'account', resourceTypes: ['AWS::::Account'] }),
        ...controls,
      ],
      resources: [resource('b', { findings })],
      accounts: [account('111122223333', LOW), account('444455556666')],
    });
    expect(matrix.accountCells[0].severity).toBe('critical');
    // 10 met; 1 and 10 of the two accounts open.
    expect(rollUp([matrix]).score.value).toBe(Math.floor(1000 / 21));
  });
});
