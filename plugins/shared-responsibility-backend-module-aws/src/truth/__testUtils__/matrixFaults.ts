import {
  isMet,
  type Cell,
  type JudgedResource,
  type Level,
  type MatrixContent,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const LEVELS: Level[] = ['none', 'bronze', 'silver', 'gold'];

/**
 * What a page says after something was lost that it must not say: cells and
 * resources that vanished or became met, figures that rose, a promise ("up
 * to") that leaves out how things really are.
 *
 * @param was - The page of those who see everything.
 */
export function matrixFaults(was: MatrixContent, is: MatrixContent): string[] {
  const cells = new Map(is.cells.map(cell => [cell.controlId, cell]));
  return [
    ...was.cells.flatMap(before => {
      const after = cells.get(before.controlId);
      return after
        ? cellFaults(before, after)
        : [`the cell ${before.controlId} vanished`];
    }),
    ...figureFaults(was, is),
  ];
}

function cellFaults(was: Cell, is: Cell): string[] {
  const after = new Map(is.resources.map(r => [r.arn, r]));
  return [
    // A baseline cell sums up who owns the layer of what was seen, no more.
    ...(was.baseline ? [] : becameMet(was.controlId, was, is)),
    ...was.resources.flatMap(before => {
      const now = after.get(before.arn);
      const name = `${was.controlId} ${before.arn}`;
      if (!now) {
        // A baseline cell shows what was seen; what was not is no news there.
        return was.baseline || is.unlisted ? [] : [`${name} vanished`];
      }
      return becameMet(name, before, now);
    }),
  ];
}

function becameMet(
  name: string,
  was: Pick<JudgedResource, 'state'>,
  is: Pick<JudgedResource, 'state'>,
): string[] {
  return isAssured(is) && !isAssured(was)
    ? [`${name} was ${was.state} and now reads ${is.state}`]
    : [];
}

function isAssured({ state }: Pick<JudgedResource, 'state'>): boolean {
  return isMet(state) || state === 'aws-managed';
}

function figureFaults(was: MatrixContent, is: MatrixContent): string[] {
  const { score } = is;
  const { level } = is.level;
  const { value: before = 100 } = was.score;
  const { value: after = 0 } = score;
  const { upTo = 100 } = is.score;
  return [
    ...(after > before ? [`the score rose from ${before} to ${after}`] : []),
    ...(was.score.value !== undefined && upTo < before
      ? [`up to ${upTo} leaves out the true score of ${before}`]
      : []),
    ...(LEVELS.indexOf(level) > LEVELS.indexOf(was.level.level)
      ? [`the level rose from ${was.level.level} to ${level}`]
      : []),
  ];
}
