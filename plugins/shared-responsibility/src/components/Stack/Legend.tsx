import { DISPLAYED_STATES } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { STATE_WORDS } from '../../words/states';
import { StateMark } from '../StateMark';
import styles from './Legend.module.css';

// From what is fine to what is not: the order in which one learns the words.
const STATES = [...DISPLAYED_STATES].reverse();

/** Every state's symbol and word; opened, also what each of them means. */
export function Legend() {
  return (
    <details className={styles.legend}>
      <summary className={styles.summary}>
        <span className={styles.more}>What do these mean?</span>
        <span className={styles.marks} aria-hidden>
          {STATES.map(state => (
            <StateMark key={state} state={state} />
          ))}
        </span>
      </summary>
      <dl className={styles.words}>
        {STATES.map(state => (
          <div key={state} className={styles.word}>
            <dt>
              <StateMark state={state} />
            </dt>
            <dd>{STATE_WORDS[state].explanation}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
