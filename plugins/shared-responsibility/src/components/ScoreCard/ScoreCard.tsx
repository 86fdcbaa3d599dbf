import { Card, Text } from '@backstage/ui';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { LEVEL_WORDS } from '../../words/levels';
import { count } from '../../words/sentence';
import { LevelMark } from '../LevelMark';
import styles from './ScoreCard.module.css';

/** The score with its doubt, and the level with the gate that holds it. */
export function ScoreCard({ matrix }: { matrix: Matrix }) {
  const { score } = matrix;
  return (
    <Card className={styles.card}>
      <Text as="h2" variant="body-small" weight="bold">
        Score
      </Text>
      {score.value === undefined ? (
        <Text as="p" variant="body-medium">
          {count(score.cells, 'control', 'controls')}: too few for a score
        </Text>
      ) : (
        <>
          <p className={styles.value}>
            {score.value}
            <span className={styles.of}> of 100</span>
          </p>
          <Text as="p" variant="body-small">
            {score.upTo !== undefined &&
              score.upTo > score.value &&
              `up to ${score.upTo} · `}
            {score.seen} % seen · over{' '}
            {count(score.cells, 'control', 'controls')}
          </Text>
        </>
      )}
      {score.unwatchedLayers > 0 && (
        <Text as="p" variant="body-small">
          {count(score.unwatchedLayers, 'layer', 'layers')} unwatched
        </Text>
      )}
      {score.cells > 0 && <LevelLine level={matrix.level} />}
    </Card>
  );
}

function LevelLine({ level }: Pick<Matrix, 'level'>) {
  const next = level.next;
  return (
    <div className={styles.level}>
      <div className={styles.marks}>
        <LevelMark level={level.level} notAssessed={level.notAssessed} />
      </div>
      {next && next.blockers.length > 0 && (
        <Text as="p" variant="body-small">
          {`Not yet ${LEVEL_WORDS[next.level]}: `}
          {next.blockers.map(blocker => blocker.text).join('; ')}
        </Text>
      )}
    </div>
  );
}
