import { Text } from '@backstage/ui';
import type {
  Cell,
  Matrix,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { cellTitle, deciding } from '../../words/evidence';
import { responsibleName } from '../../words/names';
import { Section } from '../Section';
import { StateMark } from '../StateMark';
import { TextButton } from '../TextButton';
import styles from './OutsideDuties.module.css';

/** Duties that this entity stands on and others owe: the account's, and what it depends on. */
export function OutsideDuties({
  matrix,
  onOpen,
}: {
  matrix: Matrix;
  onOpen: (key: string) => void;
}) {
  const owners = new Set(matrix.accountCells.map(cell => ownerOf(cell)));
  return (
    <>
      {matrix.accountCells.length > 0 && (
        <Section
          title={`Account duties, owned by ${[...owners].join(' and ')}`}
          aside={<Outside />}
        >
          <Cells
            cells={matrix.accountCells}
            onOpen={cell => onOpen(`account:${cell.controlId}`)}
          />
        </Section>
      )}
      {matrix.dependencyCells.length > 0 && (
        <Section
          title="Duties of others that this depends on"
          aside={<Outside />}
        >
          <Cells
            cells={matrix.dependencyCells}
            onOpen={cell => onOpen(`dependency:${cell.controlId}`)}
          />
        </Section>
      )}
    </>
  );
}

function Outside() {
  return (
    <Text as="p" variant="body-small">
      outside this score and level
    </Text>
  );
}

function Cells({
  cells,
  onOpen,
}: {
  cells: Cell[];
  onOpen: (cell: Cell) => void;
}) {
  return (
    <ul className={styles.list}>
      {cells.map((cell, index) => (
        <li key={`${cell.controlId} ${index}`} className={styles.item}>
          <StateMark state={cell.state} />
          <Text variant="body-small">
            <TextButton aria-haspopup="dialog" onClick={() => onOpen(cell)}>
              {cellTitle(cell)}
            </TextButton>
            {` · ${resourceNames(cell)} · ${ownerOf(cell)}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function resourceNames(cell: Cell): string {
  return deciding(cell)
    .map(resource => resource.name)
    .join(', ');
}

function ownerOf(cell: Cell): string {
  const [first] = deciding(cell);
  return responsibleName(first ?? cell, undefined) ?? 'nobody';
}
