import type {
  Cell,
  Layer,
  Matrix,
  StackCell,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/**
 * The cell behind a key of the address: a control id, with `account:` or
 * `dependency:` before it for duties that others owe, since the same control
 * may stand in several of these lists.
 */
export function findCell(matrix: Matrix, key: string): Cell | undefined {
  const [, list, controlId] =
    /^(?:(account|dependency):)?(.*)$/.exec(key) ?? [];
  const cells = {
    account: matrix.accountCells,
    dependency: matrix.dependencyCells,
  }[list as 'account' | 'dependency'];
  return (cells ?? matrix.cells).find(cell => cell.controlId === controlId);
}

export function findPlace(
  matrix: Matrix,
  layer: Layer,
  service: string,
): StackCell | undefined {
  return matrix.stack.cells.find(
    place => place.layer === layer && place.service === service,
  );
}

/** The cells that look at a place: its controls, or else the layer's baseline. */
export function cellsAt(matrix: Matrix, place: StackCell): Cell[] {
  return place.controlIds.length > 0
    ? matrix.cells.filter(cell => place.controlIds.includes(cell.controlId))
    : matrix.cells.filter(cell => cell.baseline && cell.layer === place.layer);
}
