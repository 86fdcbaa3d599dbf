import fc from 'fast-check';
import type { Matrix } from '../model/matrix';
import { control, HOUR_AGO, NOW } from './__testUtils__/world';
import { anyStatement, anyWorld } from './__testUtils__/arbitraryWorld';
import { buildMatrix } from './buildMatrix';
import type { ClaimedResource, MatrixInput } from './input';
import { mergeFinding } from './mergeFinding';
import { isMet, stateRank } from './precedence';
import { isDuty } from './score';
import { matrixValidUntil } from './validUntil';

const LEVELS = ['none', 'bronze', 'silver', 'gold'];

function levelRank(matrix: Matrix): number {
  return LEVELS.indexOf(matrix.level.level);
}

function expectNotRaised(
  before: Matrix,
  after: Matrix,
  options: { mayLeaveNone?: boolean } = {},
) {
  // A figure that one of the two does not have cannot be compared; the level can.
  if (before.score.value !== undefined && after.score.value !== undefined) {
    expect(after.score.value).toBeLessThanOrEqual(before.score.value);
  }
  if (options.mayLeaveNone && before.level.level === 'none') {
    expect(levelRank(after)).toBeLessThanOrEqual(LEVELS.indexOf('bronze'));
  } else {
    expect(levelRank(after)).toBeLessThanOrEqual(levelRank(before));
  }
}

/** A check that a scan could not repeat, for the findings that `lost` names. */
function lose(
  world: MatrixInput,
  lost: (resource: ClaimedResource, controlId: string) => boolean,
): MatrixInput {
  return {
    ...world,
    resources: world.resources.map(resource => ({
      ...resource,
      findings: Object.fromEntries(
        Object.entries(resource.findings).map(([controlId, finding]) => [
          controlId,
          lost(resource, controlId)
            ? mergeFinding(finding, {
                controlId,
                controlVersion: 1,
                arn: resource.arn,
                verdict: 'unknown',
                reason: 'access-denied',
                evidence: [],
                steps: [],
                checkedAt: NOW,
              })
            : finding,
        ]),
      ),
    })),
  };
}

/**
 * What another scanner or a person says of a resource on which our check was
 * not applicable counts for nothing until the check is lost. That is the one
 * way to gain by losing sight, so those words are left out.
 */
function withoutWordsOnNotApplicable(world: MatrixInput): MatrixInput {
  const isNotApplicable = (arn: string, controlId: string) =>
    world.resources.some(
      r => r.arn === arn && r.findings[controlId]?.verdict === 'not-applicable',
    );
  return {
    ...world,
    imports: world.imports!.filter(
      item => !isNotApplicable(item.arn, item.controlId),
    ),
    statements: world.statements!.filter(
      s =>
        s.kind !== 'attestation' ||
        !s.targets.some(arn => isNotApplicable(arn, s.controlId)),
    ),
  };
}

describe('neither score nor level rises by', () => {
  test('losing any evidence', () => {
    fc.assert(
      fc.property(
        anyWorld.map(withoutWordsOnNotApplicable),
        fc.func(fc.boolean()),
        (world, lost) => {
          expectNotRaised(
            buildMatrix(world),
            buildMatrix(lose(world, (r, id) => lost(r.arn, id))),
          );
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });

  test('switching a scanner off', () => {
    fc.assert(
      fc.property(
        anyWorld.map(withoutWordsOnNotApplicable),
        fc.constantFrom('AWS::S3::Bucket', 'AWS::EC2::Instance'),
        (world, type) => {
          const off = lose(world, r => r.type === type);
          expectNotRaised(
            buildMatrix(world),
            buildMatrix({
              ...off,
              listings: off.listings.map(l =>
                l.type === type
                  ? { ...l, status: 'incomplete', reason: 'not-scanned' }
                  : l,
              ),
            }),
          );
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });

  test('letting evidence grow old', () => {
    fc.assert(
      fc.property(
        anyWorld.map(withoutWordsOnNotApplicable),
        fc.integer({ min: 1, max: 3 * 24 * 60 * 60 }),
        (world, freshForSeconds) => {
          const believing = { ...world, freshForSeconds: 1e9, imports: [] };
          expectNotRaised(
            buildMatrix(believing),
            buildMatrix({ ...believing, freshForSeconds }),
          );
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  test('accepting risks, but for None to Bronze', () => {
    fc.assert(
      fc.property(anyWorld, anyStatement('waiver'), (world, waiver) => {
        expectNotRaised(
          buildMatrix(world),
          buildMatrix({
            ...world,
            statements: [...world.statements!, waiver],
          }),
          { mayLeaveNone: true },
        );
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  test('declaring duties not applicable, but for None to Bronze', () => {
    fc.assert(
      fc.property(
        anyWorld,
        anyStatement('not-applicable'),
        (world, declaration) => {
          expectNotRaised(
            buildMatrix(world),
            buildMatrix({
              ...world,
              statements: [...world.statements!, declaration],
            }),
            { mayLeaveNone: true },
          );
        },
      ),
      { numRuns: 500, seed: 5 },
    );
  });

  test('adding what AWS manages', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const more = control({
          id: 'aws.hardware',
          layer: 'hardware',
          severity: 'critical',
          steps: [],
          resourceTypes: world.resources.map(r => r.type),
        });
        const before = buildMatrix(world);
        const after = buildMatrix({
          ...world,
          // Complete listings: what is added is AWS's and nothing else.
          controls: [...world.controls, more],
          listings: world.listings,
        });
        fc.pre(
          after.cells.find(c => c.controlId === more.id)?.state ===
            'aws-managed',
        );
        expect(after.score).toEqual(before.score);
        expect(after.level).toEqual(before.level);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});

describe('every matrix', () => {
  test('is the same whatever the order of its input', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const turned: MatrixInput = {
          ...world,
          resources: [...world.resources].reverse(),
          controls: [...world.controls].reverse(),
          listings: [...world.listings].reverse(),
          statements: [...world.statements!].reverse(),
          imports: [...world.imports!].reverse(),
          profiles: [...world.profiles].reverse(),
        };
        expect(buildMatrix(turned)).toEqual(buildMatrix(world));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('counts in the bar what the stack shows, and in the sentence its duties', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const { bar, stack, cells, sentence, score } = buildMatrix(world);
        expect(Object.values(bar).reduce((a, b) => a + b)).toBe(
          stack.cells.length,
        );
        expect(stack.cells).toHaveLength(15 * stack.services.length);
        expect(sentence.owes).toBe(cells.filter(isDuty).length);
        expect(sentence.owes).toBe(
          sentence.met +
            sentence.missing +
            sentence.unknown +
            sentence.accepted,
        );
        expect(score.cells).toBe(sentence.owes);
        expect(score.unwatchedLayers).toBe(bar.unwatched);
        // Every part of every cell has its place.
        cells.forEach(cell =>
          cell.parts.forEach(part => {
            const place = stack.cells.find(
              p => p.layer === cell.layer && p.service === part.service,
            )!;
            expect(stateRank(place.state)).toBeLessThanOrEqual(
              stateRank(part.state),
            );
          }),
        );
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  test('has a score within its doubt, and none under five duties', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const { score } = buildMatrix(world);
        expect(score.value === undefined).toBe(score.cells < 5);
        if (score.value !== undefined) {
          expect(score.value).toBeLessThanOrEqual(score.seen);
          expect(score.upTo).toBe(score.value + 100 - score.seen);
          expect(score.upTo).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  test('shows the worst first and gives credit only where everything is met', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        for (const cell of buildMatrix(world).cells) {
          const ranks = cell.resources.map(r => stateRank(r.state));
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
          if (ranks.length > 0) {
            expect(stateRank(cell.state)).toBeLessThanOrEqual(ranks[0]);
          }
          if (cell.credit > 0) {
            const owed = cell.resources.filter(
              r => r.state !== 'aws-managed' && r.state !== 'not-applicable',
            );
            expect(owed.every(r => isMet(r.state))).toBe(true);
            expect(cell.credit).toBe(Math.min(...owed.map(r => r.credit)));
            expect(cell.unlisted).toBeUndefined();
          }
        }
      }),
      { numRuns: 300, seed: 10 },
    );
  });

  test('never calls met what nobody saw, and never hides a fail that was seen', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const bare = { ...world, statements: [], imports: [] };
        for (const cell of buildMatrix(bare).cells.filter(c => !c.baseline)) {
          for (const judged of cell.resources) {
            const finding = bare.resources.find(r => r.arn === judged.arn)!
              .findings[cell.controlId];
            if (judged.verdict === 'met' && judged.basis === 'automated') {
              expect(finding.verdict).toBe('pass');
              expect(finding.oldestFacetAt).toBe(HOUR_AGO);
            }
            if (finding?.verdict === 'fail') {
              expect(['failing', 'missing']).toContain(judged.state);
            }
          }
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  test('stays as it is until the moment that is told for it', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const until = matrixValidUntil(world);
        fc.pre(until !== undefined);
        const justBefore = new Date(Date.parse(until!) - 1).toISOString();
        expect(buildMatrix({ ...world, now: justBefore }).revision).toBe(
          buildMatrix(world).revision,
        );
      }),
      { numRuns: 200, seed: 12 },
    );
  });
});
