import { Text } from '@backstage/ui';
import type {
  Cell,
  Matrix,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { cellTitle, deciding, whatToDo } from '../../words/evidence';
import { layerTitle } from '../../words/layers';
import { responsibleName } from '../../words/names';
import { STATE_WORDS } from '../../words/states';
import { SeverityMark, StateMark } from '../StateMark';
import { OwnerReasons } from './OwnerReasons';
import { PanelHead } from './PanelHead';
import { ResourceList } from './ResourceList';
import { UnlistedAlerts } from './UnlistedAlerts';
import styles from './Drawer.module.css';

/** One control: what is wrong or right, why it matters, what to do, on which resources, and whose it is. */
export function CellPanel({ matrix, cell }: { matrix: Matrix; cell: Cell }) {
  const [first] = deciding(cell);
  const owner = responsibleName(first ?? cell, matrix.owner);
  return (
    <>
      <PanelHead over={layerTitle(cell.layer)} title={cellTitle(cell)}>
        <StateMark state={cell.state} />
        <SeverityMark severity={cell.severity} />
      </PanelHead>
      <Text as="p" variant="body-small">
        {STATE_WORDS[cell.state].explanation}{' '}
        {owner ? `Owed by ${owner}.` : 'Nobody is named as its owner.'}
        {cell.defaultSeverity &&
          ` Its severity is ${cell.severity} by configuration, and ${cell.defaultSeverity} without.`}
      </Text>
      <Words title="Why it matters" text={cell.why} />
      {cell.state !== 'aws-managed' && (
        <Words title="What to do" text={whatToDo(cell)} />
      )}
      <UnlistedAlerts cell={cell} />
      <ResourceList
        matrix={matrix}
        resources={cell.resources}
        title={`Resources (${cell.resources.length})`}
      />
      <OwnerReasons matrix={matrix} resources={cell.resources} />
      <Text as="p" variant="body-small" className={styles.id}>
        Control {cell.controlId}
      </Text>
    </>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return text ? (
    <section>
      <Text as="h3" variant="body-medium" weight="bold">
        {title}
      </Text>
      <Text as="p" variant="body-medium">
        {text}
      </Text>
    </section>
  ) : null;
}
