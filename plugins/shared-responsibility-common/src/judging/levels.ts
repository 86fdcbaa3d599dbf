import type { Cell, Level, LevelResult, Score } from '../model/matrix';
import type { Severity } from '../model/states';
import { isDuty, MIN_SCORED_CELLS } from './score';
import { isBefore, plusDays } from './time';

/** Days from the first seen fail until a duty is overdue. @public */
export const DEFAULT_SLA_DAYS: Partial<Record<Severity, number>> = {
  critical: 7,
  high: 30,
  medium: 90,
};

/** Below this share of seen weight the level is shown as not assessed. */
const ASSESSED_FROM = 60;

type Blocker = { text: string; controlIds: string[] };

/**
 * The highest level whose gate, and every gate before it, is open. Nothing
 * that people say opens one, but for one case: two people who accept a
 * critical risk lift None to Bronze.
 *
 * @param now - ISO timestamp that the SLA is counted to.
 * @public
 */
export function levelOf(
  cells: Cell[],
  score: Score,
  now: string,
  slaDays: Partial<Record<Severity, number>> = {},
): LevelResult {
  const duties = cells.filter(isDuty);
  const sla = { ...DEFAULT_SLA_DAYS, ...slaDays };
  const gates: [Level, Blocker[]][] = [
    ['bronze', bronzeBlockers(duties)],
    ['silver', silverBlockers(duties, score, now, sla)],
    ['gold', goldBlockers(duties, score)],
  ];
  const notAssessed = score.seen < ASSESSED_FROM;
  let level: Level = 'none';
  for (const [gate, blockers] of gates) {
    if (blockers.length > 0) {
      return { level, notAssessed, next: { level: gate, blockers } };
    }
    level = gate;
  }
  return { level, notAssessed };
}

/** Has a violation been open for longer than its severity allows? @public */
export function isOverdue(
  cell: Pick<Cell, 'severity' | 'firstFailedAt'>,
  now: string,
  slaDays: Partial<Record<Severity, number>> = DEFAULT_SLA_DAYS,
): boolean {
  const days = slaDays[cell.severity];
  return (
    days !== undefined &&
    cell.firstFailedAt !== undefined &&
    !isBefore(now, plusDays(cell.firstFailedAt, days))
  );
}

function bronzeBlockers(duties: Cell[]): Blocker[] {
  const criticals = duties.filter(c => c.severity === 'critical');
  const open = criticals.filter(
    c => c.state === 'failing' || c.state === 'missing',
  );
  const unknown = criticals.filter(c => c.state === 'unknown');
  return [
    ...blocker(open, n => `${n} ${plural(n, 'critical')} open`),
    ...blocker(
      unknown,
      n => `${n} ${plural(n, 'critical')} could not be checked`,
    ),
    ...(duties.some(c => c.state !== 'unknown')
      ? []
      : [{ text: 'no duty has been checked yet', controlIds: [] }]),
  ];
}

function silverBlockers(
  duties: Cell[],
  score: Score,
  now: string,
  sla: Partial<Record<Severity, number>>,
): Blocker[] {
  // Waived ones count: an accepted risk is not younger for it.
  const overdue = duties.filter(
    c => c.severity === 'high' && isOverdue(c, now, sla),
  );
  const accepted = duties.filter(c => isAccepted(c, 'critical'));
  const seen = duties.filter(c => c.state !== 'unknown').length;
  return [
    ...scoreBlocker(duties, score, 75),
    ...seenBlocker(duties, score, 80),
    ...(seen < MIN_SCORED_CELLS
      ? [
          {
            text: `only ${seen} ${plural(
              seen,
              'duty',
            )} checked, needs ${MIN_SCORED_CELLS}`,
            controlIds: [],
          },
        ]
      : []),
    ...blocker(
      overdue,
      n => `${n} ${plural(n, 'high')} open for more than ${sla.high} days`,
    ),
    ...blocker(
      accepted,
      n => `${n} ${plural(n, 'critical')} accepted, not mended`,
    ),
  ];
}

function goldBlockers(duties: Cell[], score: Score): Blocker[] {
  return [
    ...scoreBlocker(duties, score, 90),
    ...seenBlocker(duties, score, 95),
    ...blocker(
      duties.filter(c => isAccepted(c, 'critical') || isAccepted(c, 'high')),
      n => `${n} critical or high ${plural(n, 'risk')} accepted, not mended`,
    ),
  ];
}

function isAccepted(cell: Cell, severity: Severity): boolean {
  return (
    cell.severity === severity &&
    (cell.declared === true ||
      cell.state === 'waived' ||
      (cell.counts.waived ?? 0) > 0)
  );
}

function scoreBlocker(duties: Cell[], score: Score, needed: number): Blocker[] {
  if (score.value !== undefined && score.value >= needed) {
    return [];
  }
  return [
    {
      text:
        score.value === undefined
          ? `no score under ${MIN_SCORED_CELLS} duties, needs ${needed}`
          : `score ${score.value}, needs ${needed}`,
      controlIds: duties.filter(c => c.credit < 1).map(c => c.controlId),
    },
  ];
}

function seenBlocker(duties: Cell[], score: Score, needed: number): Blocker[] {
  return score.seen >= needed
    ? []
    : [
        {
          text: `${score.seen} % seen, needs ${needed} %`,
          controlIds: duties
            .filter(c => c.state === 'unknown')
            .map(c => c.controlId),
        },
      ];
}

function blocker(cells: Cell[], text: (n: number) => string): Blocker[] {
  return cells.length === 0
    ? []
    : [{ text: text(cells.length), controlIds: cells.map(c => c.controlId) }];
}

function plural(n: number, word: string): string {
  if (n === 1) {
    return word;
  }
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
