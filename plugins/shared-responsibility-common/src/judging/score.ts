import type { Cell, Matrix, Score } from '../model/matrix';
import { STATE_FAMILY, type Severity } from '../model/states';
import { isDutyState } from './precedence';

/** What a cell weighs, by severity; baseline cells weigh nothing. @public */
export const SEVERITY_WEIGHT: Record<Severity, number> = {
  critical: 10,
  high: 5,
  medium: 2,
  low: 1,
};

/** Fewer duty cells than this say too little for a figure. @public */
export const MIN_SCORED_CELLS = 5;

/** What the figures need of a cell. @public */
export type ScoredCell = Pick<
  Cell,
  'severity' | 'baseline' | 'state' | 'credit' | 'declared'
>;

/**
 * Does the team owe this cell? A declared not-applicable stays a duty without
 * credit: two people's word must not raise the score.
 *
 * @public
 */
export function isDuty(cell: ScoredCell): boolean {
  return !cell.baseline && (isDutyState(cell.state) || cell.declared === true);
}

/** Share of the owed weight that is met, with its doubt. @public */
export function scoreCells(
  cells: ScoredCell[],
  unwatchedLayers: number,
): Score {
  const duties = cells.filter(isDuty);
  const total = sum(duties, () => 1);
  const earned = sum(duties, cell => cell.credit);
  const known = sum(duties, cell => Number(cell.state !== 'unknown'));
  // Rounded down, both: neither promises more than there is.
  const seen = percent(known, total);
  const value =
    duties.length >= MIN_SCORED_CELLS ? percent(earned, total) : undefined;
  return {
    ...(value !== undefined && { value, upTo: value + 100 - seen }),
    seen,
    cells: duties.length,
    unwatchedLayers,
  };
}

/** The sentence over the duty cells. @public */
export function countDuties(cells: ScoredCell[]): Matrix['sentence'] {
  const sentence = { owes: 0, met: 0, missing: 0, unknown: 0, accepted: 0 };
  for (const cell of cells.filter(isDuty)) {
    sentence.owes += 1;
    switch (STATE_FAMILY[cell.state]) {
      case 'team-owned':
        sentence.met += 1;
        break;
      case 'missing':
        sentence.missing += 1;
        break;
      case 'unknown':
        sentence.unknown += 1;
        break;
      default:
        sentence.accepted += 1;
    }
  }
  return sentence;
}

function sum(cells: ScoredCell[], share: (cell: ScoredCell) => number): number {
  return cells.reduce(
    (total, cell) => total + SEVERITY_WEIGHT[cell.severity] * share(cell),
    0,
  );
}

function percent(part: number, whole: number): number {
  // The small term keeps 0.29 * 100 from being rounded down to 28.
  return whole === 0 ? 0 : Math.floor((100 * part) / whole + 1e-9);
}
