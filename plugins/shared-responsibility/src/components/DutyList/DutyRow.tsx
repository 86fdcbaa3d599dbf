import { Text } from '@backstage/ui';
import type { Cell } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { cellTitle, deciding, evidenceLine } from '../../words/evidence';
import { responsibleName, share } from '../../words/names';
import { day } from '../../words/times';
import { SeverityMark, StateMark } from '../StateMark';
import { TextButton } from '../TextButton';
import styles from './DutyList.module.css';

/** One control in the list: what, where, how bad, how much, whose, since when. */
export function DutyRow({
  cell,
  owner,
  onOpen,
}: {
  cell: Cell;
  owner: string | undefined;
  onOpen: () => void;
}) {
  const affected = deciding(cell);
  const [first] = affected;
  const name = responsibleName(first ?? cell, owner);
  return (
    <li className={styles.row}>
      <div className={styles.state}>
        <StateMark state={cell.state} />
      </div>
      <div className={styles.what}>
        <Text as="h3" variant="body-medium" weight="bold">
          <TextButton
            className={styles.title}
            aria-haspopup="dialog"
            onClick={onOpen}
          >
            {cellTitle(cell)}
          </TextButton>
        </Text>
        <Text as="p" variant="body-small" className={styles.evidence}>
          {evidenceLine(cell)}
        </Text>
      </div>
      <div>
        <SeverityMark severity={cell.severity} />
      </div>
      <Text variant="body-small">
        {cell.total > 0 && share(affected.length, cell.resources, cell.total)}
      </Text>
      <Text as="div" variant="body-small">
        <div>{name ?? 'owner: nobody named'}</div>
        {cell.firstFailedAt && <div>since {day(cell.firstFailedAt)}</div>}
      </Text>
    </li>
  );
}
