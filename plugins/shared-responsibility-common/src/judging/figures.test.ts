import type { Finding } from '../model/finding';
import type { Matrix } from '../model/matrix';
import {
  arnOf,
  baseline,
  control,
  finding,
  found,
  input,
  metDuties,
  resource,
  statement,
} from './__testUtils__/world';
import { buildMatrix } from './buildMatrix';

/** One bucket with these controls: id → severity and verdict. */
function matrixOf(
  duties: Record<string, [Severity, Finding['verdict'] | Finding]>,
): Matrix {
  return buildMatrix(
    input({
      controls: Object.entries(duties).map(([id, [severity]]) =>
        control({ id, severity }),
      ),
      resources: [
        resource('b', {
          findings: found(
            Object.fromEntries(
              Object.entries(duties).map(([id, [, verdict]]) => [id, verdict]),
            ),
          ),
        }),
      ],
    }),
  );
}

type Severity = 'critical' | 'high' | 'medium' | 'low';

describe('score, level and order', () => {
  test('the score weighs by severity and says what was not seen', () => {
    const { score, sentence } = matrixOf({
      a: ['critical', 'pass'],
      b: ['high', 'pass'],
      c: ['medium', 'fail'],
      d: ['low', 'unknown'],
      e: ['medium', 'unknown'],
      f: ['high', 'not-applicable'],
    });
    // 15 of 20 earned, 17 of 20 seen.
    expect(score).toEqual({
      value: 75,
      upTo: 90,
      seen: 85,
      cells: 5,
      unwatchedLayers: 0,
    });
    expect(sentence).toEqual({
      owes: 5,
      met: 2,
      missing: 1,
      unknown: 2,
      accepted: 0,
    });
  });

  test('figures are rounded down and never promise more than there is', () => {
    const { score } = matrixOf({
      a: ['low', 'pass'],
      b: ['low', 'pass'],
      c: ['low', 'pass'],
      d: ['low', 'pass'],
      e: ['medium', 'unknown'],
      f: ['low', 'fail'],
    });
    expect(score).toMatchObject({ value: 57, seen: 71, upTo: 86 });
  });

  test('a baseline layer that somebody attests weighs nothing', () => {
    const layer = baseline('availability');
    const matrix = buildMatrix(
      input({
        controls: [layer],
        resources: [resource('b')],
        statements: [
          statement('attestation', [arnOf('b')], { controlId: layer.id }),
        ],
      }),
    );
    expect(matrix.cells[0].state).toBe('attested');
    expect(matrix.score.cells).toBe(0);
    expect(matrix.sentence.owes).toBe(0);
  });

  test('what could not be seen does not help to reach the five duties of Silver', () => {
    const four = metDuties(4, 'high');
    const level = (last: Finding['verdict']) =>
      buildMatrix(
        input({
          controls: [...four.controls, control({ id: 'z', severity: 'low' })],
          resources: [
            resource('b', {
              findings: { ...four.findings, ...found({ z: last }) },
            }),
          ],
        }),
      ).level;
    expect(level('not-applicable').level).toBe('bronze');
    expect(level('unknown')).toMatchObject({
      level: 'bronze',
      next: {
        level: 'silver',
        blockers: [{ text: 'only 4 duties checked, needs 5' }],
      },
    });
    expect(level('pass').level).toBe('gold');
  });

  test('the gate that holds is told in words, with the controls behind it', () => {
    const { level } = matrixOf({
      a: ['critical', 'fail'],
      b: ['critical', 'unknown'],
      c: ['low', 'pass'],
    });
    expect(level).toEqual({
      level: 'none',
      notAssessed: true,
      next: {
        level: 'bronze',
        blockers: [
          { text: '1 critical open', controlIds: ['a'] },
          { text: '1 critical could not be checked', controlIds: ['b'] },
        ],
      },
    });
  });

  test('a high that is open for too long holds at Bronze, a young one does not', () => {
    const met = metDuties(30);
    const level = (firstFailedAt: string) =>
      buildMatrix(
        input({
          controls: [...met.controls, control({ id: 'h', severity: 'high' })],
          resources: [
            resource('b', {
              findings: {
                ...met.findings,
                ...found({ h: finding('fail', { firstFailedAt }) }),
              },
            }),
          ],
        }),
      ).level.level;
    // Exactly 30 days before the clock of these tests, and a second younger.
    expect(level('2026-02-08T12:00:00.000Z')).toBe('bronze');
    expect(level('2026-02-08T12:00:01.000Z')).toBe('gold');
  });

  test('nothing that was checked at all is level None, also without a critical', () => {
    expect(matrixOf({ a: ['low', 'unknown'] }).level).toMatchObject({
      level: 'none',
      notAssessed: true,
    });
  });

  test('what is broken comes first, then what was not seen, each by severity and age', () => {
    const old = finding('fail', { firstFailedAt: '2026-01-01T00:00:00.000Z' });
    expect(
      matrixOf({
        a: ['critical', 'pass'],
        b: ['critical', 'unknown'],
        c: ['low', 'fail'],
        d: ['high', 'fail'],
        e: ['high', old],
      }).cells.map(c => c.controlId),
    ).toEqual(['e', 'd', 'c', 'b', 'a']);
  });
});
