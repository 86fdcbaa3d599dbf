import { Button, Card, Text } from '@backstage/ui';
import type { Cell } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { cellTitle, deciding, whatToDo } from '../../words/evidence';
import { filterCells } from '../../words/filters';
import { SeverityMark, StateMark } from '../StateMark';
import styles from './NextDuty.module.css';

/** The one thing to do first, with what to do about it. */
export function NextDuty({
  cells,
  onOpen,
}: {
  cells: Cell[];
  onOpen: (controlId: string) => void;
}) {
  const [first] = filterCells(cells, { show: 'todo', text: '' });
  return (
    <Card className={styles.card}>
      <Text as="h2" variant="body-small" weight="bold">
        Start here
      </Text>
      {first ? (
        <>
          <Text as="p" variant="body-large" weight="bold">
            {cellTitle(first)}
          </Text>
          <div className={styles.marks}>
            <StateMark state={first.state} />
            <SeverityMark severity={first.severity} />
            <Text variant="body-small" className={styles.names}>
              {names(first)}
            </Text>
          </div>
          <Text as="p" variant="body-small">
            {whatToDo(first)}
          </Text>
          <div className={styles.foot}>
            <Button
              size="small"
              variant="primary"
              onPress={() => onOpen(first.controlId)}
            >
              Show evidence and fix
            </Button>
          </div>
        </>
      ) : (
        <Text as="p" variant="body-medium">
          Nothing is missing in what the controls could see.
        </Text>
      )}
    </Card>
  );
}

function names(cell: Cell): string {
  const all = deciding(cell).map(resource => resource.name);
  return all.length > 2
    ? `${all.slice(0, 2).join(', ')} and ${all.length - 2} more`
    : all.join(', ');
}
