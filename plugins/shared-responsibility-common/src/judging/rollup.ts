import type {
  Cell,
  JudgedResource,
  Level,
  Matrix,
  Score,
} from '../model/matrix';
import { summarise } from './judgeCell';
import { compareText } from './precedence';
import { scoreCells, type ScoredCell } from './score';
import { heaviest } from './settings';

/** Several entities together: a system, a group, the organisation. @public */
export interface RollUp {
  /** Over distinct (accountable entity, control). */
  score: Score;
  /** How many entities have which level. */
  levels: Record<Level, number>;
  /** How many of them were seen too little to be judged. */
  notAssessed: number;
  /** Entities that are counted; those not on AWS, not linked or empty are not. */
  entities: number;
}

/**
 * Sums up matrices. What several entities share counts once: with the one that
 * is accountable. Duties of accounts count with their owner, also if that owner
 * has no matrix among the given ones, unless `accountDuties` is false.
 *
 * @public
 */
export function rollUp(
  matrices: Matrix[],
  options: { accountDuties?: boolean } = {},
): RollUp {
  const { accountDuties = true } = options;
  const distinct = new Map(matrices.map(m => [m.entityRef, m]));
  const counted = [...distinct.values()]
    .filter(matrix => matrix.status === 'assessed')
    .sort((a, b) => compareText(a.entityRef, b.entityRef));

  const cells = new Map<string, ScoredCell>();
  for (const { entityRef, cells: own } of counted) {
    own.forEach(cell => cells.set(`${entityRef} ${cell.controlId}`, cell));
  }
  if (accountDuties) {
    for (const [key, cell] of accountDutiesOf(counted)) {
      if (!cells.has(key)) {
        cells.set(key, cell);
      }
    }
  }

  const levels: Record<Level, number> = {
    none: 0,
    bronze: 0,
    silver: 0,
    gold: 0,
  };
  counted.forEach(matrix => {
    levels[matrix.level.level] += 1;
  });
  return {
    score: scoreCells(
      [...cells.values()],
      counted.reduce((sum, m) => sum + m.score.unwatchedLayers, 0),
    ),
    levels,
    notAssessed: counted.filter(m => m.level.notAssessed).length,
    entities: counted.length,
  };
}

/** The same account shows in many matrices: one cell per who owes it and control. */
function accountDutiesOf(matrices: Matrix[]): Map<string, ScoredCell> {
  const groups = new Map<
    string,
    { cell: Cell; resources: Map<string, JudgedResource> }
  >();
  for (const cell of matrices.flatMap(m => m.accountCells)) {
    for (const resource of cell.resources) {
      const key = `${resource.responsibleRef ?? 'nobody'} ${cell.controlId}`;
      const group = groups.get(key) ?? { cell, resources: new Map() };
      group.resources.set(resource.arn, resource);
      groups.set(key, group);
    }
  }
  return new Map(
    [...groups].map(([key, { cell, resources }]) => [
      key,
      {
        severity: heaviest(
          [...resources.values()].map(
            r =>
              r.setting?.severity?.value ??
              cell.defaultSeverity ??
              cell.severity,
          ),
        ),
        baseline: cell.baseline,
        ...summarise([...resources.values()]),
      },
    ]),
  );
}
