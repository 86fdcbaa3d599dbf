import fc from 'fast-check';
import { CLAIM_RANKS } from '../model/claim';
import {
  type ClaimCandidate,
  resolveClaims,
  resolveInventoryClaims,
} from './claims';

function candidate(
  entity: string,
  arn: string,
  rank: ClaimCandidate['rank'],
  over: Partial<ClaimCandidate> = {},
): ClaimCandidate {
  return {
    entityRef: `component:default/${entity}`,
    arn,
    rank,
    provenance: `${rank} of ${entity}`,
    ...over,
  };
}

const summary = (claims: ReturnType<typeof resolveClaims>) =>
  claims.map(c => `${c.entityRef.split('/')[1]} ${c.role} by ${c.rank}`);

describe('claims', () => {
  test('an entity that names the ARN comes before one whose selector matches it', () => {
    expect(
      summary(
        resolveClaims([
          candidate('a', 'x', 'annotation'),
          candidate('b', 'x', 'annotation', { explicit: true }),
        ]),
      ),
    ).toEqual(['b accountable by annotation', 'a dependent by annotation']);
  });

  test('a catalog Resource with the ARN is as strong as an annotation, and beats a selector', () => {
    expect(
      summary(
        resolveClaims([
          candidate('a', 'x', 'annotation'),
          candidate('b', 'x', 'catalog-resource', { explicit: true }),
        ]),
      ),
    ).toEqual([
      'b accountable by catalog-resource',
      'a dependent by annotation',
    ]);
  });

  test('at equal strength the alphabet decides', () => {
    expect(
      summary(
        resolveClaims([candidate('b', 'x', 'tag'), candidate('a', 'x', 'tag')]),
      ),
    ).toEqual(['a accountable by tag', 'b dependent by tag']);
  });

  test('an attached resource follows its holder, one step and no further', () => {
    const { claims } = resolveInventoryClaims({
      candidates: [candidate('a', 'instance', 'tag')],
      attachments: [
        { from: 'instance', fromName: 'i-1', to: 'volume' },
        { from: 'volume', fromName: 'vol-1', to: 'snapshot' },
      ],
    });
    expect(claims.map(c => [c.arn, c.provenance])).toEqual([
      ['instance', 'tag of a'],
      ['volume', 'attached to i-1'],
    ]);
  });

  test('an attached resource with an own claim keeps it', () => {
    const { claims } = resolveInventoryClaims({
      candidates: [
        candidate('a', 'instance', 'annotation'),
        candidate('b', 'group', 'tag'),
      ],
      attachments: [{ from: 'instance', fromName: 'i-1', to: 'group' }],
    });
    expect(summary(claims.filter(c => c.arn === 'group'))).toEqual([
      'b accountable by tag',
    ]);
  });

  test('what two entities attach belongs to the first, and the other depends on it', () => {
    const { claims } = resolveInventoryClaims({
      candidates: [
        candidate('b', 'fn-b', 'tag'),
        candidate('a', 'fn-a', 'tag'),
      ],
      attachments: [
        { from: 'fn-b', fromName: 'fn-b', to: 'role' },
        { from: 'fn-a', fromName: 'fn-a', to: 'role' },
      ],
    });
    expect(summary(claims.filter(c => c.arn === 'role'))).toEqual([
      'a accountable by attachment',
      'b dependent by attachment',
    ]);
  });

  test('furniture of the account that a team attaches is the team’s', () => {
    const { claims } = resolveInventoryClaims({
      candidates: [
        candidate('platform', 'role', 'account'),
        candidate('a', 'fn', 'tag'),
      ],
      attachments: [{ from: 'fn', fromName: 'fn', to: 'role' }],
    });
    expect(summary(claims.filter(c => c.arn === 'role'))).toEqual([
      'a accountable by attachment',
      'platform dependent by account',
    ]);
  });

  test('any candidates in any order give the same claims, with one accountable each', () => {
    const candidates = fc.array(
      fc
        .tuple(
          fc.constantFrom('a', 'b', 'c'),
          fc.constantFrom('x', 'y'),
          fc.constantFrom(...CLAIM_RANKS),
          fc.boolean(),
        )
        .map(([entity, arn, rank, explicit]) =>
          candidate(entity, arn, rank, { explicit }),
        ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(candidates, list => {
        const resolve = (items: ClaimCandidate[]) =>
          resolveInventoryClaims({
            candidates: items,
            attachments: [{ from: 'x', fromName: 'x', to: 'y' }],
          }).claims;
        const claims = resolve(list);
        expect(resolve([...list].reverse())).toEqual(claims);
        for (const arn of new Set(claims.map(c => c.arn))) {
          const here = claims.filter(c => c.arn === arn);
          expect(here.filter(c => c.role === 'accountable')).toHaveLength(1);
          expect(new Set(here.map(c => c.entityRef)).size).toBe(here.length);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
