import type {
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  judgeInventory,
  listingKey,
  watchedJudge,
  type Inventory,
  type Judged,
} from './__testUtils__/judgeInventory';
import { NOW, RecordedAccounts } from './__testUtils__/RecordedAccounts';

jest.setTimeout(120_000);

/** What a finding says, without the order in which it says it. */
function sayingOf({ finding }: Pick<Judged, 'finding'>) {
  return {
    verdict: finding.verdict,
    reason: finding.reason,
    evidence: finding.evidence.map(({ text }) => text).sort(),
    steps: finding.steps.map(({ id, verdict }) => [id, verdict]),
  };
}

function sayingsOf(judged: Map<string, Judged>) {
  return Object.fromEntries(
    [...judged]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sayingOf(item)]),
  );
}

/** As another database, or another order of answers, would give it. */
function turnedRound({ resources, listings }: Inventory): Inventory {
  return {
    resources: [...resources].reverse().map(resource => ({
      ...resource,
      facets: keysReversed(
        resource.facets as unknown as Json,
      ) as unknown as Resource['facets'],
    })),
    listings: [...listings].reverse(),
  };
}

/** Lists keep their order: in some of them it means something. */
function keysReversed(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(keysReversed);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, keysReversed(item as Json)]),
      )
    : value;
}

/** The resources that a judgement looked at, and all of every list that it asked for. */
function lookedAt(
  { resource, uses }: Judged,
  { resources, listings }: Inventory,
): Inventory {
  const arns = new Set([...uses].map(use => use.slice(0, use.indexOf(' '))));
  const lists = new Set(
    listings.filter(l => uses.has(listingKey(l))).map(({ type }) => type),
  );
  return {
    resources: resources.filter(
      ({ arn, type }) =>
        arn === resource.arn || arns.has(arn) || lists.has(type),
    ),
    listings,
  };
}

describe('over every control and every recorded resource', () => {
  let recorded: RecordedAccounts;
  beforeAll(async () => {
    recorded = await RecordedAccounts.scan();
  });
  afterAll(() => recorded.stop());

  it('the order of resources, lists and keys changes no verdict and no evidence', () => {
    for (const { whole } of recorded.accounts) {
      expect(sayingsOf(judgeInventory(turnedRound(whole), NOW))).toEqual(
        sayingsOf(judgeInventory(whole, NOW)),
      );
    }
  });

  it('resources that a check did not look at change nothing', () => {
    let fewer = 0;
    for (const { whole } of recorded.accounts) {
      for (const judged of judgeInventory(whole, NOW).values()) {
        const alone = lookedAt(judged, whole);
        fewer += Number(alone.resources.length < whole.resources.length);
        const { evaluation } = watchedJudge(alone, NOW)(
          judged.control,
          judged.resource.arn,
        );
        expect([
          judged.control.id,
          judged.resource.arn,
          evaluation.verdict,
          evaluation.evidence,
        ]).toEqual([
          judged.control.id,
          judged.resource.arn,
          judged.finding.verdict,
          judged.finding.evidence,
        ]);
      }
    }
    // Of an account with a single resource it would say nothing.
    expect(fewer).toBeGreaterThan(1000);
  });
});
