import fc from 'fast-check';
import type { Evaluation, Finding } from '../model/finding';
import { mergeFinding } from './mergeFinding';

const VERDICTS = ['pass', 'fail', 'unknown', 'not-applicable'] as const;

function evaluation(verdict: Evaluation['verdict'], hour: number): Evaluation {
  const at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  return {
    controlId: 'c',
    controlVersion: 1,
    arn: 'arn',
    verdict,
    evidence: [{ text: `${verdict} at ${hour}` }],
    steps: [],
    checkedAt: at,
    ...(verdict === 'unknown'
      ? { reason: 'throttled' as const }
      : { oldestFacetAt: at, newestFacetAt: at }),
  };
}

function history(verdicts: Evaluation['verdict'][]): Finding | undefined {
  return verdicts.reduce<Finding | undefined>(
    (finding, verdict, hour) =>
      mergeFinding(finding, evaluation(verdict, hour)),
    undefined,
  );
}

describe('mergeFinding', () => {
  test('the last look that saw something decides between fail and not; a lost pass is unknown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...VERDICTS), { minLength: 1, maxLength: 8 }),
        verdicts => {
          const finding = history(verdicts)!;
          const lastSeen = verdicts.filter(v => v !== 'unknown').pop();
          const last = verdicts[verdicts.length - 1];
          expect(finding.verdict).toBe(lastSeen === 'fail' ? 'fail' : last);
          expect(finding.unconfirmed !== undefined).toBe(
            lastSeen === 'fail' && last === 'unknown',
          );
          expect(finding.firstFailedAt !== undefined).toBe(
            finding.verdict === 'fail',
          );
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test('an unconfirmed fail keeps its evidence and since when it could not be seen', () => {
    expect(history(['fail', 'fail', 'unknown', 'unknown'])).toMatchObject({
      verdict: 'fail',
      evidence: [{ text: 'fail at 1' }],
      firstFailedAt: '2026-01-01T00:00:00.000Z',
      lastFailedAt: '2026-01-01T01:00:00.000Z',
      unconfirmed: { reason: 'throttled', since: '2026-01-01T02:00:00.000Z' },
      checkedAt: '2026-01-01T03:00:00.000Z',
    });
  });

  test('a not-applicable that read nothing does not end a fail', () => {
    const {
      oldestFacetAt: _o,
      newestFacetAt: _n,
      ...blind
    } = evaluation('not-applicable', 5);
    expect(mergeFinding(history(['fail']), blind).verdict).toBe('fail');
  });

  test('an evaluation from before the stored one changes nothing', () => {
    const stored = mergeFinding(undefined, evaluation('pass', 9));
    expect(mergeFinding(stored, evaluation('fail', 8))).toBe(stored);
    expect(mergeFinding(stored, evaluation('unknown', 8))).toBe(stored);
  });
});
