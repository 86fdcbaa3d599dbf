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

/** What got better, in words; nothing should. */
function raised(
  before: Matrix,
  after: Matrix,
  options: { mayLeaveNone?: boolean } = {},
): string[] {
  const lifted =
    options.mayLeaveNone && before.level.level === 'none'
      ? LEVELS.indexOf('bronze')
      : levelRank(before);
  // A figure that one of the two does not have cannot be compared; the level can.
  const scores = [before.score.value, after.score.value];
  return [
    ...(levelRank(after) > lifted
      ? [`level ${before.level.level} to ${after.level.level}`]
      : []),
    ...(scores.every(v => v !== undefined) && scores[1]! > scores[0]!
      ? [`score ${scores[0]} to ${scores[1]}`]
      : []),
  ];
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
          expect(
            raised(
              buildMatrix(world),
              buildMatrix(lose(world, (r, id) => lost(r.arn, id))),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  test('switching a scanner off', () => {
    fc.assert(
      fc.property(
        anyWorld.map(withoutWordsOnNotApplicable),
        fc.constantFrom('AWS::S3::Bucket', 'AWS::EC2::Instance'),
        (world, type) => {
          const off = lose(world, r => r.type === type);
          expect(
            raised(
              buildMatrix(world),
              buildMatrix({
                ...off,
                listings: off.listings.map(l =>
                  l.type === type
                    ? { ...l, status: 'incomplete', reason: 'not-scanned' }
                    : l,
                ),
              }),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 2 },
    );
  });

  test('letting evidence grow old', () => {
    fc.assert(
      fc.property(
        anyWorld.map(withoutWordsOnNotApplicable),
        fc.integer({ min: 1, max: 3 * 24 * 60 * 60 }),
        (world, freshForSeconds) => {
          const believing = { ...world, freshForSeconds: 1e9, imports: [] };
          expect(
            raised(
              buildMatrix(believing),
              buildMatrix({ ...believing, freshForSeconds }),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });

  test('accepting risks, but for None to Bronze', () => {
    fc.assert(
      fc.property(anyWorld, anyStatement('waiver'), (world, waiver) => {
        expect(
          raised(
            buildMatrix(world),
            buildMatrix({
              ...world,
              statements: [...world.statements!, waiver],
            }),
            { mayLeaveNone: true },
          ),
        ).toEqual([]);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  test('declaring duties not applicable, but for None to Bronze', () => {
    fc.assert(
      fc.property(
        anyWorld,
        anyStatement('not-applicable'),
        (world, declaration) => {
          expect(
            raised(
              buildMatrix(world),
              buildMatrix({
                ...world,
                statements: [...world.statements!, declaration],
              }),
              { mayLeaveNone: true },
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 200, seed: 5 },
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
      { numRuns: 200, seed: 8 },
    );
  });

  test('has a score within its doubt, and none under five duties', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const { score } = buildMatrix(world);
        const { value = 0, upTo = 100 - score.seen, seen } = score;
        expect(score.value === undefined).toBe(score.cells < 5);
        expect(score.upTo === undefined).toBe(score.cells < 5);
        expect(value).toBeLessThanOrEqual(seen);
        expect(upTo).toBe(value + 100 - seen);
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  test('shows the worst first and gives credit only where everything is met', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        for (const cell of buildMatrix(world).cells) {
          const ranks = cell.resources.map(r => stateRank(r.state));
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
          expect(stateRank(cell.state)).toBeLessThanOrEqual(
            Math.min(...ranks, stateRank('not-applicable')),
          );
          const owed = cell.resources.filter(
            r => r.state !== 'aws-managed' && r.state !== 'not-applicable',
          );
          const allMet =
            owed.length > 0 &&
            owed.every(r => isMet(r.state)) &&
            !cell.declared &&
            !cell.unlisted;
          expect(cell.credit).toBe(
            allMet ? Math.min(...owed.map(r => r.credit)) : 0,
          );
        }
      }),
      { numRuns: 200, seed: 10 },
    );
  });

  test('never calls met what nobody saw, and never hides a fail that was seen', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const bare = { ...world, statements: [], imports: [] };
        const judged = buildMatrix(bare)
          .cells.filter(cell => !cell.baseline)
          .flatMap(cell =>
            cell.resources.map(r => ({
              ...r,
              finding: bare.resources.find(({ arn }) => arn === r.arn)!
                .findings[cell.controlId],
            })),
          );
        const credited = judged.filter(r => r.credit > 0);
        expect(
          credited.filter(
            ({ finding }) =>
              finding?.verdict !== 'pass' || finding.oldestFacetAt !== HOUR_AGO,
          ),
        ).toEqual([]);
        const failed = judged.filter(r => r.finding?.verdict === 'fail');
        expect(
          failed.filter(r => r.state !== 'failing' && r.state !== 'missing'),
        ).toEqual([]);
      }),
      { numRuns: 200, seed: 11 },
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
