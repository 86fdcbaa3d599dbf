import { Button, Text } from '@backstage/ui';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useState } from 'react';
import { filterCells, type CellFilter } from '../../words/filters';
import { Section } from '../Section';
import { DutyFilters } from './DutyFilters';
import { DutyRow } from './DutyRow';
import styles from './DutyList.module.css';

const FIRST = 10;

/** The controls of the entity, worst first; by default those with something to do. */
export function DutyList({
  matrix,
  filter,
  onFilter,
  onOpen,
}: {
  matrix: Matrix;
  filter: CellFilter;
  onFilter: (change: Partial<CellFilter>) => void;
  onOpen: (controlId: string) => void;
}) {
  const [all, setAll] = useState(false);
  const found = filterCells(matrix.cells, filter);
  const shown = all ? found : found.slice(0, FIRST);
  return (
    <Section
      title={filter.show === 'todo' ? 'To do first' : 'Controls'}
      aside={
        <Text as="p" variant="body-small" role="status">
          {found.length} of {matrix.cells.length} shown
        </Text>
      }
    >
      <DutyFilters
        services={matrix.stack.services}
        filter={filter}
        onFilter={onFilter}
      />
      {found.length === 0 ? (
        <Text as="p" variant="body-medium">
          {isNarrowed(filter)
            ? 'Nothing fits these filters.'
            : 'Nothing is missing in what the controls could see.'}
        </Text>
      ) : (
        <ul className={styles.list}>
          {shown.map(cell => (
            <DutyRow
              key={cell.controlId}
              cell={cell}
              owner={matrix.owner}
              onOpen={() => onOpen(cell.controlId)}
            />
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <div>
          <Button variant="secondary" size="small" onPress={() => setAll(true)}>
            {`Show all ${found.length}`}
          </Button>
        </div>
      )}
    </Section>
  );
}

function isNarrowed(filter: CellFilter): boolean {
  return Boolean(
    filter.show !== 'todo' ||
      filter.severity ||
      filter.service ||
      filter.layer ||
      filter.text,
  );
}
