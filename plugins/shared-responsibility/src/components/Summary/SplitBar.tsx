import { Text } from '@backstage/ui';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { FAMILIES } from '../../words/states';
import { StateMark, toneClass } from '../StateMark';
import styles from './Summary.module.css';

/** How the places of the stack (layer by service) are split, as a bar and in words. */
export function SplitBar({ bar }: { bar: Matrix['bar'] }) {
  const shown = FAMILIES.filter(({ id }) => bar[id] > 0);
  const places = shown.reduce((sum, { id }) => sum + bar[id], 0);
  if (places === 0) {
    return null;
  }
  const words = shown.map(({ id, word }) => `${bar[id]} ${word}`).join(', ');
  return (
    <div>
      <div
        className={styles.bar}
        role="img"
        aria-label={`Of ${places} layers across the services: ${words}`}
      >
        {shown.map(({ id }) => (
          <span
            key={id}
            className={`${styles.slice} ${toneClass(id)}`}
            style={{ flexGrow: bar[id] }}
          >
            {bar[id]}
          </span>
        ))}
      </div>
      <div className={styles.key} aria-hidden>
        {shown.map(({ id, word, sample }) => (
          <span key={id} className={styles.keyItem}>
            <StateMark state={sample}>{bar[id]}</StateMark> {word}
          </span>
        ))}
      </div>
      <Text as="p" variant="body-small" className={styles.caption}>
        The split of {places} layers, counted once per service.
      </Text>
    </div>
  );
}
