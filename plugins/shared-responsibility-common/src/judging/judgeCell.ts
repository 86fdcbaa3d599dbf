import type { ControlInfo } from '../model/control';
import type {
  Cell,
  CellPart,
  JudgedResource,
  StateCounts,
} from '../model/matrix';
import type { DisplayedState, Severity } from '../model/states';
import {
  compareText,
  isDutyState,
  isMet,
  stateRank,
  worstState,
} from './precedence';
import type { Unlisted } from './scope';

/**
 * Sums up one control over its resources. All or nothing: the cell is as good
 * as its worst resource and earns the lowest credit, so that two hundred clean
 * buckets never dilute a public one. A type that could not be listed counts as
 * one unknown resource.
 *
 * @param severity - the control's own, or what the configuration makes of it.
 * @returns undefined if nothing is in scope and everything was listed.
 * @public
 */
export function judgeCell(
  control: ControlInfo,
  judged: JudgedResource[],
  unlisted: Unlisted[] = [],
  severity: Severity = control.severity,
): Cell | undefined {
  if (judged.length === 0 && unlisted.length === 0) {
    return undefined;
  }
  const resources = [...judged].sort(worstFirst);
  const summary = summarise(resources, unlisted);
  const worst = worstOf(resources, summary.state);
  const firstFailedAt = earliest(resources.filter(isViolated));
  return {
    controlId: control.id,
    title: control.title,
    failTitle: control.failTitle,
    layer: control.layer,
    severity,
    ...(severity !== control.severity && {
      defaultSeverity: control.severity,
    }),
    baseline: control.baseline ?? false,
    ...summary,
    verdict: worst?.verdict ?? 'unknown',
    basis: worst?.basis ?? 'none',
    responsibility: worst?.responsibility ?? 'team',
    ...reasonOf(worst, summary.state, unlisted),
    ...(worst?.summary && { summary: worst.summary }),
    counts: countStates(resources),
    total: resources.length,
    parts: partsOf(control, resources, unlisted),
    resources,
    ...(firstFailedAt && { firstFailedAt }),
    ...(unlisted.length > 0 && { unlisted }),
    why: control.why,
    fix: control.fix,
    ...(control.mistake && { mistake: control.mistake }),
  };
}

/**
 * State and credit of some resources together. A resource that people declared
 * not applicable weighs like an accepted risk beside others: their word must
 * not lift what it is summed up with.
 */
export function summarise(
  resources: JudgedResource[],
  unlisted: Unlisted[] = [],
): { state: DisplayedState; credit: number; declared?: boolean } {
  const declared = resources.some(r => r.declared);
  const nothingElse = resources.every(r => r.state === 'not-applicable');
  const state = worstState([
    ...resources.map(r => (nothingElse ? r.state : stateIn(r))),
    ...(unlisted.length > 0 ? (['unknown'] as const) : []),
  ]);
  const duties = resources.filter(r => r.declared || isDutyState(r.state));
  const credit =
    isMet(state) && duties.length > 0
      ? Math.min(...duties.map(r => r.credit))
      : 0;
  return { state, credit, ...(declared && { declared: true }) };
}

/** The resource that a state comes from; none if it is what could not be listed. */
function worstOf(
  resources: JudgedResource[],
  state: DisplayedState,
): JudgedResource | undefined {
  return resources.find(r => stateIn(r) === state || r.state === state);
}

function stateIn(resource: JudgedResource): DisplayedState {
  return resource.declared ? 'waived' : resource.state;
}

function partsOf(
  control: ControlInfo,
  resources: JudgedResource[],
  unlisted: Unlisted[],
): CellPart[] {
  const services = new Set(resources.map(r => r.service));
  if (unlisted.length > 0) {
    services.add(control.service);
  }
  return [...services].sort(compareText).map(service => {
    const here = resources.filter(r => r.service === service);
    const missing = service === control.service ? unlisted : [];
    const { state } = summarise(here, missing);
    const worst = worstOf(here, state);
    return {
      service,
      state,
      counts: countStates(here),
      ...(worst?.summary && { summary: worst.summary }),
      ...reasonOf(worst, state, missing),
    };
  });
}

function reasonOf(
  worst: JudgedResource | undefined,
  state: DisplayedState,
  unlisted: Unlisted[],
): Pick<Cell, 'reason'> {
  const reason =
    worst?.reason ?? (state === 'unknown' ? unlisted[0]?.reason : undefined);
  return reason ? { reason } : {};
}

function countStates(resources: JudgedResource[]): StateCounts {
  const counts: StateCounts = {};
  for (const { state } of resources) {
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

function worstFirst(a: JudgedResource, b: JudgedResource): number {
  return stateRank(a.state) - stateRank(b.state) || compareText(a.arn, b.arn);
}

function isViolated({ verdict }: JudgedResource): boolean {
  return verdict === 'failing' || verdict === 'missing';
}

function earliest(resources: JudgedResource[]): string | undefined {
  return resources
    .flatMap(r => (r.firstFailedAt ? [r.firstFailedAt] : []))
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}
