import type { Cell } from '../model/matrix';
import type { Severity, StateFamily } from '../model/states';
import { STATE_FAMILY } from '../model/states';
import { compareText, stateRank } from './precedence';

const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low'];

const FAMILIES: StateFamily[] = [
  'missing',
  'unknown',
  'accepted',
  'unwatched',
  'team-owned',
  'aws-managed',
  'not-applicable',
];

/**
 * "To do first": what is broken before what could not be seen before what is
 * fine, each by severity, then the longest open, then the most resources.
 *
 * @public
 */
export function toDoFirst(cells: Cell[]): Cell[] {
  return [...cells].sort(
    (a, b) =>
      family(a) - family(b) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      stateRank(a.state) - stateRank(b.state) ||
      openSince(a) - openSince(b) ||
      affected(b) - affected(a) ||
      compareText(a.controlId, b.controlId),
  );
}

function family(cell: Cell): number {
  return FAMILIES.indexOf(STATE_FAMILY[cell.state]);
}

function openSince(cell: Cell): number {
  // A duty without a date is not known to be old.
  return cell.firstFailedAt
    ? Date.parse(cell.firstFailedAt)
    : Number.MAX_SAFE_INTEGER;
}

function affected(cell: Cell): number {
  return cell.counts[cell.state] ?? 0;
}
