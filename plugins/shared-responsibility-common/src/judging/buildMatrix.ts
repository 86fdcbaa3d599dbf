import type { Cell, JudgedResource, Matrix, MatrixNote } from '../model/matrix';
import type { ControlInfo } from '../model/control';
import type {
  AccountResource,
  ClaimedResource,
  DependencyResource,
  MatrixInput,
} from './input';
import { settleColumns } from './columns';
import { judgeCell } from './judgeCell';
import { judgeResource, type Owed } from './judgeResource';
import { levelOf } from './levels';
import { toDoFirst } from './order';
import { compareText } from './precedence';
import { revisionOf } from './revision';
import { isInScope, unlistedFor, type Unlisted } from './scope';
import { countDuties, scoreCells } from './score';
import {
  askedAt,
  severityOf,
  switchedOffControls,
  withoutDefaults,
} from './settings';
import { buildStack, countStack } from './stack';
import { approved, statementEnd } from './statements';
import { isFresh } from './time';

const ACCOUNT_TYPE = 'AWS::::Account';

/**
 * Builds everything that the Ownership tab shows for one entity. Pure: the
 * same content in any order, at the same `now`, gives the same matrix.
 *
 * @public
 */
export function buildMatrix(input: MatrixInput): Matrix {
  const content = judgeEntity(input);
  return { ...content, generatedAt: input.now, revision: revisionOf(content) };
}

/** What a matrix says, without the marks of when it was made and which version it is. @public */
export type MatrixContent = Omit<Matrix, 'generatedAt' | 'revision'>;

/**
 * The content of a matrix. Of the largest ones the revision costs more than all
 * else, so whoever only compares contents does without.
 *
 * @public
 */
export function judgeEntity(input: MatrixInput): MatrixContent {
  const sorted = sortInput(input);
  const own = sorted.resources.filter(r => r.claim.role === 'accountable');
  const status = statusOf(sorted);
  const assessed = status === 'assessed';

  const cells = assessed ? toDoFirst(ownCells(sorted, own)) : [];
  const stack = buildStack(cells, assessed ? own : [], sorted.profiles);
  const bar = countStack(stack);
  const score = scoreCells(cells, bar.unwatched);
  const { accountCells, dependencyCells } = assessed
    ? foreignCells(sorted, own)
    : { accountCells: [], dependencyCells: [] };

  const switchedOff = assessed
    ? switchedOffControls(sorted, [...own, ...foreignAccounts(sorted, own)])
    : [];

  return {
    entityRef: sorted.entityRef,
    ...(sorted.owner && { owner: sorted.owner }),
    status,
    ...(sorted.lastScanAt && { checkedAt: sorted.lastScanAt }),
    freshForSeconds: sorted.freshForSeconds,
    stale:
      sorted.lastScanAt !== undefined && !isFresh(sorted.lastScanAt, sorted),
    counts: {
      resources: own.length,
      // The ARN of a bucket that was never seen does not tell its account.
      accounts: new Set(own.map(r => r.accountId).filter(Boolean)).size,
      regions: new Set(own.map(r => r.region).filter(r => r !== 'global')).size,
    },
    sentence: countDuties(cells),
    bar,
    score,
    level: levelOf(cells, score, sorted.now, sorted.slaDays),
    stack,
    cells,
    accountCells,
    dependencyCells,
    resources: sorted.resources.map(r => resourceItem(r, sorted.controls)),
    exceptions: exceptionsOf(sorted, own),
    ...(switchedOff.length > 0 && { switchedOff }),
    gaps: sorted.gaps,
    notes: [...sorted.notes, ...typesWithoutProfile(own)],
  };
}

function statusOf(input: MatrixInput): Matrix['status'] {
  if (input.notOnAws) {
    return 'not-on-aws';
  }
  if (!input.lastScanAt) {
    return 'not-scanned';
  }
  if (input.resources.length + input.dependencies.length > 0) {
    return 'assessed';
  }
  return input.linked ? 'nothing-found' : 'not-linked';
}

/** The cells that this entity answers for. */
function ownCells(input: MatrixInput, own: ClaimedResource[]): Cell[] {
  const checks = input.controls
    .filter(control => !control.baseline)
    .map(control => ({ control, judged: judgeAll(control, own, input) }));
  const watched = new Set(
    checks.flatMap(({ control, judged }) =>
      judged
        .filter(r => r.state !== 'not-applicable' || r.declared)
        .map(r => place(control, r)),
    ),
  );
  // A layer is unwatched where no check looks, not where a check is one of several.
  const baselines = input.controls
    .filter(control => control.baseline)
    .map(control => ({
      control,
      judged: judgeAll(control, own, input).filter(
        r => r.state !== 'unwatched' || !watched.has(place(control, r)),
      ),
    }));
  return [...checks, ...baselines].flatMap(({ control, judged }) => {
    const unlisted = askedAt(
      control,
      unlistedFor(control, own, input.listings),
      input,
    );
    return cellOf(control, judged, input, unlisted) ?? [];
  });
}

/** What others owe and this entity lives with; outside its score. */
function foreignCells(input: MatrixInput, own: ClaimedResource[]) {
  const accounts = foreignAccounts(input, own);
  const known = new Set(own.map(r => r.arn));
  const dependencies = uniqueByArn([
    ...input.resources.filter(r => r.claim.role === 'dependent'),
    ...input.dependencies,
  ]).filter(r => !known.has(r.arn));
  const cellsOf = (
    resources: (AccountResource | DependencyResource)[],
    controls: ControlInfo[],
  ) =>
    toDoFirst(
      controls.flatMap(control => {
        const judged = resources.flatMap(r =>
          judgeAll(control, [r], input, owedBy(r.responsibleRef)),
        );
        return cellOf(control, judged, input) ?? [];
      }),
    );
  const checks = input.controls.filter(control => !control.baseline);
  return {
    accountCells: cellsOf(
      accounts,
      checks.filter(control => control.scope !== 'resource'),
    ),
    dependencyCells: cellsOf(
      dependencies,
      checks.filter(control => control.scope === 'resource'),
    ),
  };
}

/** Accounts that the entity stands in and does not answer for. */
function foreignAccounts(
  input: MatrixInput,
  own: ClaimedResource[],
): AccountResource[] {
  const claimed = new Set(
    own.filter(r => r.type === ACCOUNT_TYPE).map(r => r.accountId),
  );
  return input.accounts.filter(account => !claimed.has(account.accountId));
}

function cellOf(
  control: ControlInfo,
  judged: JudgedResource[],
  input: MatrixInput,
  unlisted: Unlisted[] = [],
): Cell | undefined {
  return judgeCell(
    control,
    withoutDefaults(judged),
    unlisted,
    severityOf(control, judged, unlisted, input),
  );
}

function owedBy(responsibleRef: string | undefined): Owed {
  return responsibleRef
    ? { responsibility: 'platform', responsibleRef }
    : { responsibility: 'unassigned' };
}

function judgeAll(
  control: ControlInfo,
  resources: (ClaimedResource | AccountResource | DependencyResource)[],
  input: MatrixInput,
  owed?: Owed,
): JudgedResource[] {
  return resources
    .filter(
      r => isInScope(control, r) && !approved('by-design', control, r, input),
    )
    .map(r => judgeResource(control, r, input, owed));
}

function exceptionsOf(
  input: MatrixInput,
  own: ClaimedResource[],
): NonNullable<Matrix['exceptions']> {
  return input.controls.flatMap(control =>
    own
      .filter(resource => isInScope(control, resource))
      .flatMap(resource => {
        const found = approved('by-design', control, resource, input);
        return found
          ? [
              {
                controlId: control.id,
                arn: resource.arn,
                name: resource.name,
                statementId: found.id,
                reason: found.reason,
                approvedBy: found.approvedBy!,
                until: statementEnd(found, control),
              },
            ]
          : [];
      }),
  );
}

function place(control: ControlInfo, resource: JudgedResource): string {
  return `${control.layer} ${resource.service}`;
}

function resourceItem(
  resource: ClaimedResource,
  controls: ControlInfo[],
): Matrix['resources'][number] {
  const { arn, name, type, accountId, region, profile, claim } = resource;
  return {
    arn,
    name,
    type,
    accountId,
    region,
    service:
      profile?.shownUnder ??
      controls.find(c => c.resourceTypes.includes(type))?.service ??
      'other',
    ...(profile && { profile: profile.service }),
    claim,
  };
}

function typesWithoutProfile(own: ClaimedResource[]): MatrixNote[] {
  const types = new Set(
    own.filter(r => !r.profile && !r.neverSeen).map(r => r.type),
  );
  return [...types].sort(compareText).map(type => ({
    severity: 'warning',
    code: 'type-without-profile',
    message: `No service profile knows ${type}: who owns its layers is not shown.`,
  }));
}

function sortInput(input: MatrixInput): MatrixInput {
  const byArn = <T extends { arn: string }>(items: T[]) =>
    [...items].sort((a, b) => compareText(a.arn, b.arn));
  return {
    ...input,
    resources: settleColumns(byArn(input.resources)),
    dependencies: byArn(input.dependencies),
    accounts: byArn(input.accounts),
    controls: [...input.controls].sort((a, b) => compareText(a.id, b.id)),
    profiles: [...input.profiles].sort((a, b) =>
      compareText(a.service, b.service),
    ),
    gaps: [...input.gaps].sort((a, b) => compareText(a.id, b.id)),
    notes: [...input.notes].sort((a, b) => compareText(a.message, b.message)),
  };
}

function uniqueByArn<T extends { arn: string }>(items: T[]): T[] {
  return [...new Map(items.map(item => [item.arn, item])).values()].sort(
    (a, b) => compareText(a.arn, b.arn),
  );
}
