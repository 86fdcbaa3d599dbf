import { Card, Text } from '@backstage/ui';
import type { Entity } from '@backstage/catalog-model';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Opened } from '../../hooks/useOwnershipUrl';
import { entityNoun, ownershipSentence } from '../../words/sentence';
import { Freshness } from './Freshness';
import { SplitBar } from './SplitBar';
import styles from './Summary.module.css';

/** The page in one sentence, one bar and one line about how well we looked. */
export function Summary({
  entity,
  matrix,
  onOpen,
}: {
  entity: Entity;
  matrix: Matrix;
  onOpen: (opened: Opened) => void;
}) {
  return (
    <Card className={styles.card}>
      <Text
        as="h2"
        variant="title-x-small"
        weight="bold"
        className={styles.sentence}
      >
        {ownershipSentence(entityNoun(entity), matrix)}
      </Text>
      <SplitBar bar={matrix.bar} />
      <Freshness matrix={matrix} onOpen={onOpen} />
    </Card>
  );
}
