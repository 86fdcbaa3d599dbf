import { Text } from '@backstage/ui';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Opened } from '../../hooks/useOwnershipUrl';
import { gapCount, gapPlace } from '../../words/gaps';
import { count } from '../../words/sentence';
import { ago } from '../../words/times';
import { TextButton } from '../TextButton';
import styles from './Summary.module.css';

/** When we looked, at how much, and what we were not let see. */
export function Freshness({
  matrix,
  onOpen,
}: {
  matrix: Matrix;
  onOpen: (opened: Opened) => void;
}) {
  const { checkedAt, counts, gaps } = matrix;
  return (
    <Text as="p" variant="body-small" className={styles.freshness}>
      {checkedAt ? (
        <>
          Checked{' '}
          <time dateTime={checkedAt} title={checkedAt}>
            {ago(checkedAt)}
          </time>
        </>
      ) : (
        'Not checked yet'
      )}
      {' · '}
      <TextButton onClick={() => onOpen({ kind: 'resources' })}>
        {count(counts.resources, 'resource', 'resources')}
      </TextButton>
      {` in ${count(counts.accounts, 'account', 'accounts')}`}
      {counts.regions > 0 && `, ${count(counts.regions, 'region', 'regions')}`}
      {gaps.length > 0 && (
        <>
          {` · ${gapCount(gaps)}: `}
          <TextButton onClick={() => onOpen({ kind: 'gaps' })}>
            {gapPlace(gaps[0])}
            {gaps.length > 1 && ` and ${gaps.length - 1} more`}
          </TextButton>
        </>
      )}
    </Text>
  );
}
