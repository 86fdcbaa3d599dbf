import { Text } from '@backstage/ui';
import {
  STATE_FAMILY,
  type Cell,
  type DisplayedState,
  type Matrix,
  type StackCell,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Opened } from '../../hooks/useOwnershipUrl';
import { cellTitle, whatToDo } from '../../words/evidence';
import { LAYER_EXPLANATIONS, layerTitle } from '../../words/layers';
import { STATE_WORDS } from '../../words/states';
import { SeverityMark, StateMark } from '../StateMark';
import { TextButton } from '../TextButton';
import { OwnerReasons } from './OwnerReasons';
import { PanelHead } from './PanelHead';
import { ResourceList } from './ResourceList';
import { cellsAt } from './subjects';
import { UnlistedAlerts } from './UnlistedAlerts';
import styles from './Drawer.module.css';

/** One layer of one service: whose it is and why, and every control that looks there. */
export function PlacePanel({
  matrix,
  place,
  onOpen,
}: {
  matrix: Matrix;
  place: StackCell;
  onOpen: (opened: Opened) => void;
}) {
  const service = matrix.stack.services.find(
    column => column.service === place.service,
  );
  const cells = cellsAt(matrix, place);
  const rows = cells.flatMap(cell => here(cell, place));
  return (
    <>
      <PanelHead
        over={service?.name ?? place.service}
        title={`${layerTitle(place.layer)} on ${
          service?.shortName ?? place.service
        }`}
      >
        <StateMark state={place.state} />
      </PanelHead>
      <Text as="p" variant="body-small">
        {LAYER_EXPLANATIONS[place.layer]} {STATE_WORDS[place.state].explanation}
      </Text>
      {place.controlIds.length > 0 &&
        cells.map(cell => (
          <section key={cell.controlId} className={styles.control}>
            <Text as="h3" variant="body-medium" weight="bold">
              <TextButton
                onClick={() => onOpen({ kind: 'cell', key: cell.controlId })}
              >
                {cellTitle(cell)}
              </TextButton>
            </Text>
            <div className={styles.marks}>
              <StateMark state={stateHere(cell, place)} />
              <SeverityMark severity={cell.severity} />
            </div>
            {needsWork(stateHere(cell, place)) && (
              <Text as="p" variant="body-medium">
                {whatToDo(cell)}
              </Text>
            )}
            <UnlistedAlerts cell={cell} />
            <ResourceList matrix={matrix} resources={here(cell, place)} />
          </section>
        ))}
      <OwnerReasons
        matrix={matrix}
        resources={
          rows.some(({ row }) => row)
            ? rows
            : [{ row: place.row, service: place.service }]
        }
      />
    </>
  );
}

function here(cell: Cell, place: StackCell) {
  return cell.resources.filter(resource => resource.service === place.service);
}

function stateHere(cell: Cell, place: StackCell) {
  return (
    cell.parts.find(part => part.service === place.service)?.state ?? cell.state
  );
}

function needsWork(state: DisplayedState): boolean {
  return ['missing', 'accepted', 'unknown'].includes(STATE_FAMILY[state]);
}
