import { Text } from '@backstage/ui';
import type {
  ComponentPage,
  DisplayedState,
  MatrixStatus,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { LEVELS, STATUS_WORDS } from '../../words/levels';
import { count } from '../../words/sentence';
import { Section } from '../Section';
import { StateMark } from '../StateMark';
import styles from './ComponentOverview.module.css';

const UNJUDGED: MatrixStatus[] = [
  'not-scanned',
  'nothing-found',
  'not-linked',
  'not-on-aws',
];

/** What the assessed entities owe together, and how many could not be judged. */
export function DutyCounts({ totals }: Pick<ComponentPage, 'totals'>) {
  const { sentence, statuses, levels } = totals;
  const owing = LEVELS.reduce((sum, level) => sum + levels[level], 0);
  const free = statuses.assessed - owing;
  const parts: [DisplayedState, number, string][] = [
    ['verified', sentence.met, 'met'],
    ['failing', sentence.missing, 'missing'],
    ['unknown', sentence.unknown, 'unknown'],
    ['waived', sentence.accepted, 'accepted'],
  ];
  const others = [
    ...(free > 0 ? [`${free} owing no control`] : []),
    ...UNJUDGED.filter(status => statuses[status] > 0).map(
      status => `${statuses[status]} ${STATUS_WORDS[status]}`,
    ),
  ];
  return (
    <Section
      title={`${count(owing, 'entity owes', 'entities owe')} ${count(
        sentence.owes,
        'control',
        'controls',
      )}`}
    >
      <ul className={styles.duties}>
        {parts.map(([state, n, word]) => (
          <li key={word}>
            <StateMark state={state}>{n}</StateMark> {word}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Text as="p" variant="body-small">
          {`Not counted above: ${others.join(', ')}.`}
        </Text>
      )}
    </Section>
  );
}
