import type {
  ComponentSummary,
  Matrix,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** The figures of a matrix that lists show and sum up. */
export function summariseMatrix(matrix: Matrix): ComponentSummary {
  const { score, level, cells } = matrix;
  const missing = (severity: string) =>
    cells.filter(
      cell =>
        cell.severity === severity &&
        !cell.baseline &&
        (cell.state === 'failing' || cell.state === 'missing'),
    ).length;
  return {
    status: matrix.status,
    score: {
      ...(score.value !== undefined && { value: score.value }),
      ...(score.upTo !== undefined && { upTo: score.upTo }),
      seen: score.seen,
      cells: score.cells,
    },
    level: level.level,
    notAssessed: level.notAssessed,
    sentence: matrix.sentence,
    missing: { critical: missing('critical'), high: missing('high') },
    resources: matrix.counts.resources,
    ...(matrix.checkedAt && { checkedAt: matrix.checkedAt }),
  };
}
