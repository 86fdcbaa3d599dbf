import type {
  ComponentPage,
  StateFamily,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { LEVELS, LEVEL_WORDS } from '../../words/levels';
import { Section } from '../Section';
import { toneClass } from '../StateMark';
import styles from './ComponentOverview.module.css';

const TONES: StateFamily[] = [
  'team-owned',
  'team-owned',
  'accepted',
  'missing',
];

/** How many of the entities that owe something have which level. */
export function LevelCounts({ totals }: Pick<ComponentPage, 'totals'>) {
  const lines: { word: string; n: number; tone: StateFamily }[] = [
    ...LEVELS.map((level, index) => ({
      word: LEVEL_WORDS[level],
      n: totals.levels[level],
      tone: TONES[index],
    })),
    {
      word: 'Of these, not assessed',
      n: totals.notAssessed,
      tone: 'unknown' as const,
    },
  ];
  const most = Math.max(1, ...Object.values(totals.levels));
  return (
    <Section title="Levels">
      <ul className={styles.levels}>
        {lines.map(({ word, n, tone }) => (
          <li key={word} className={styles.level}>
            <span>{word}</span>
            <span aria-hidden>
              <span
                className={`${styles.bar} ${toneClass(tone)}`}
                style={{ display: 'block', width: `${(100 * n) / most}%` }}
              />
            </span>
            <span>{n}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
