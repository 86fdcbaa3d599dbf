import type {
  Gap,
  MatrixContent,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  deriveGaps,
  gapOfPlanProblem,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { CollectedAccount } from '../collect/collectAccount';
import { couldFail } from './__testUtils__/couldFail';
import {
  findingFaults,
  laterFindingFaults,
  type Fault,
} from './__testUtils__/findingFaults';
import { gapFaults } from './__testUtils__/gapFaults';
import {
  judgeInventory,
  type Inventory,
  type Judged,
} from './__testUtils__/judgeInventory';
import { lossesBetween } from './__testUtils__/losses';
import { matrixFaults } from './__testUtils__/matrixFaults';
import { nextScan, observedAt } from './__testUtils__/nextScan';
import {
  FRESH_FOR_SECONDS,
  inputsOf,
  matrixOf,
  type Known,
} from './__testUtils__/ownership';
import {
  declaredActions,
  NOW,
  RecordedAccounts,
  type RecordedAccount,
} from './__testUtils__/RecordedAccounts';
import { notAsked } from './__testUtils__/notAsked';

jest.setTimeout(60_000);

const A_MINUTE_LATER = new Date(NOW.getTime() + 60_000);
/** Passes of the first scan are too old by now, those of the second are not. */
const A_DAY_LATER = new Date(NOW.getTime() + FRESH_FOR_SECONDS * 1000 + 30_000);

const NOTHING: Inventory = { resources: [], listings: [] };

let recorded: RecordedAccounts;
const wholes = new Map<RecordedAccount, Known>();
const pages = new Map<RecordedAccount, Page[]>();
let donors: Resource[];

beforeAll(async () => {
  recorded = await RecordedAccounts.scan();
  for (const account of recorded.accounts) {
    const whole = known(account.whole, NOW);
    wholes.set(account, whole);
    pages.set(account, pagesOf(whole));
  }
  donors = recorded.accounts.flatMap(({ whole }) => whole.resources);
});
afterAll(() => recorded.stop());

function known(
  inventory: Inventory,
  now: Date,
  judged: Map<string, Judged> = judgeInventory(inventory, now),
  gaps: Gap[] = deriveGaps(
    inventory.resources,
    inventory.listings,
    type => type,
  ),
): Known {
  return { inventory, judged, gaps, now };
}

/** Entities by what they claim: everything, or only what leaves their level high. */
function claimsOf({ inventory, judged }: Known): Resource[][] {
  const without = (keep: (j: Judged) => boolean) => {
    const spoilt = new Set(
      [...judged.values()].filter(j => !keep(j)).map(j => j.resource.arn),
    );
    return inventory.resources.filter(r => !spoilt.has(r.arn));
  };
  return [
    inventory.resources,
    without(
      ({ control, finding }) =>
        finding.verdict !== 'fail' || control.severity === 'medium',
    ),
    without(({ finding }) => /pass|not-applicable/.test(finding.verdict)),
  ];
}

/** A page, with what its entity claims. */
interface Page {
  claims: Resource[];
  matrix: MatrixContent;
}

function pagesOf(whole: Known): Page[] {
  const inputs = inputsOf(whole);
  return claimsOf(whole).map(claims => ({
    claims,
    matrix: matrixOf(whole, inputs, claims),
  }));
}

function pageFaults(before: Page[], seen: Known): string[] {
  const inputs = inputsOf(seen);
  return before.flatMap(({ claims, matrix }) =>
    matrixFaults(matrix, matrixOf(seen, inputs, claims)),
  );
}

/** Who claims by tags has no claim to what could not be listed. */
function taggedPageFaults([{ claims, matrix }]: Page[], seen: Known): string[] {
  const inputs = inputsOf(seen);
  const found = claims.filter(({ arn }) => inputs.has(arn));
  return matrixFaults(matrix, matrixOf(seen, inputs, found));
}

/** An account that was not entered: its problem is told, and nothing was read. */
function entryFaults(
  { problems, resources, listings }: CollectedAccount,
  fault: Fault,
): string[] {
  return [
    ...problems
      .map(problem => gapOfPlanProblem(problem, NOW.toISOString()))
      .filter(
        gap =>
          gap.call !== fault.action ||
          gap.reason !== fault.reason ||
          !gap.message.includes(fault.action) ||
          gap.fix === '',
      )
      .map(gap => `the gap says ${gap.call} ${gap.reason} ${gap.message}`),
    ...[...resources, ...listings].map(({ type }) => `${type} was read`),
  ];
}

const FAULTS = [
  ['denied', 'deny', 'access-denied'],
  ['throttled for ever', 'throttle', 'throttled'],
  ['failing', 'error', 'error'],
  ['cut off', 'reset', 'error'],
] as const;

describe.each(FAULTS)('a call that is %s', (_words, kind, reason) => {
  it.each(declaredActions)(
    '%s: makes what needed it unknown, at first and after a good scan',
    async action => {
      const fault: Fault = { action, reason };
      const accounts = recorded.askedFor(action);
      expect(accounts.length > 0 || action in notAsked).toBe(true);
      // Faults differ in how they are told apart, which one account shows. What
      // is concluded from a loss is the same for all, and is looked into here:
      const thorough = kind === 'deny';
      for (const account of accounts.slice(0, thorough ? 2 : 1)) {
        const whole = wholes.get(account)!;
        const seen = await recorded.disturbed(account, action, kind);
        const before =
          thorough && account === accounts[0] ? pages.get(account)! : [];
        const faults =
          seen.problems.length > 0
            ? entryFaults(seen, fault)
            : [
                ...firstScanFaults(whole, seen, fault, before),
                ...laterScanFaults(whole, seen, fault, before),
              ];
        expect(faults).toEqual([]);
      }
    },
  );
});

function firstScanFaults(
  whole: Known,
  seen: Inventory,
  fault: Fault,
  before: Page[],
) {
  const first = known(seen, NOW);
  const losses = lossesBetween(whole.inventory, seen);
  const canFail = (judged: Judged) =>
    fault.reason === 'access-denied'
      ? couldFail(judged, seen, losses.keys, donors, NOW)
      : undefined;
  return [
    ...findingFaults(whole.judged, first.judged, losses, fault, canFail),
    ...gapFaults(first.gaps, losses, fault),
    ...pageFaults(before, first),
    ...(before.length > 0 ? taggedPageFaults(before, first) : []),
  ];
}

function laterScanFaults(
  whole: Known,
  disturbed: Inventory,
  fault: Fault,
  before: Page[],
) {
  const seen = observedAt(disturbed, NOW, A_MINUTE_LATER);
  const stored = nextScan(whole.inventory, seen, {
    stored: NOW,
    seen: A_MINUTE_LATER,
  });
  const judged = judgeInventory(stored, A_MINUTE_LATER, whole.judged);
  const later = known(stored, A_MINUTE_LATER, judged);
  const nextDay = { ...later, now: A_DAY_LATER };
  return [
    ...laterFindingFaults(whole.judged, judged, fault),
    ...pageFaults(before, later),
    ...(before.length > 0 ? staleFaults(nextDay) : []),
  ];
}

/** What is still called met although the last look at it is too old. */
function staleFaults(later: Known): string[] {
  const page = matrixOf(later, inputsOf(later), later.inventory.resources);
  return page.cells.flatMap(cell =>
    cell.resources
      .filter(
        ({ arn, state }) =>
          state === 'verified' &&
          later.judged.get(`${cell.controlId} ${arn}`)?.finding
            .oldestFacetAt === NOW.toISOString(),
      )
      .map(({ arn }) => `${cell.controlId} ${arn} is met by an old look`),
  );
}

describe('an account that cannot be entered', () => {
  it.each(['sts:GetCallerIdentity'])(
    'leaves everything that is claimed in it unknown when %s is denied',
    async action => {
      const [account] = recorded.askedFor(action);
      const seen = await recorded.disturbed(account, action, 'deny');
      expect(seen.problems).toHaveLength(1);
      const nothing = known(NOTHING, NOW);
      const page = matrixOf(nothing, new Map(), account.whole.resources);
      expect(page.status).toBe('not-scanned');
      expect(page.cells).toEqual([]);
      expect(page.level.level).toBe('none');
    },
  );
});
