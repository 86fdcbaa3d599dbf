import type { ComponentItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { STATUS_WORDS } from '../../words/levels';
import { shortRef } from '../../words/names';
import { ago } from '../../words/times';
import { EntityLink } from '../EntityLink';
import { LevelMark } from '../LevelMark';
import { ListTable } from '../ListTable';
import { StateMark } from '../StateMark';
import styles from './ComponentOverview.module.css';

/** Entities by row, with level, score, doubt and what is open. */
export function ComponentTable({
  items,
  showOwner,
  more,
}: {
  items: ComponentItem[];
  showOwner: boolean;
  more?: { loading: boolean; load: () => void };
}) {
  return (
    <ListTable
      label="Components, worst first"
      columns={[
        { title: 'Component' },
        ...(showOwner ? [{ title: 'Owner' }] : []),
        { title: 'Level' },
        { title: 'Score', numeric: true },
        { title: 'Seen', numeric: true },
        { title: 'Critical', numeric: true },
        { title: 'Missing', numeric: true },
        { title: 'Unknown', numeric: true },
        { title: 'Accepted', numeric: true },
        { title: 'Checked' },
      ]}
      rows={items.map(item => ({
        key: item.entityRef,
        cells: [
          <Name entityRef={item.entityRef} />,
          ...(showOwner ? [item.owner ? shortRef(item.owner) : 'nobody'] : []),
          <span className={styles.marks}>
            <Standing item={item} />
          </span>,
          ...figures(item),
          item.checkedAt ? ago(item.checkedAt) : 'never',
        ],
      }))}
      {...(more && { more })}
    />
  );
}

function Name({ entityRef }: Pick<ComponentItem, 'entityRef'>) {
  const [kind] = entityRef.split(':');
  return (
    <>
      <EntityLink entityRef={entityRef} tab="ownership" />
      {kind !== 'component' && ` (${kind})`}
    </>
  );
}

function Standing({ item }: { item: ComponentItem }) {
  if (item.status !== 'assessed') {
    return (
      <StateMark
        state={item.status === 'not-on-aws' ? 'not-applicable' : 'unwatched'}
      >
        {STATUS_WORDS[item.status]}
      </StateMark>
    );
  }
  return item.score.cells > 0 ? (
    <LevelMark level={item.level} notAssessed={item.notAssessed} />
  ) : (
    <StateMark state="not-applicable">owes no control</StateMark>
  );
}

function figures({ status, score, sentence, missing }: ComponentItem) {
  if (status !== 'assessed' || score.cells === 0) {
    return ['–', '–', '–', '–', '–', '–'];
  }
  return [
    scoreRange(score),
    `${score.seen} %`,
    missing.critical > 0 ? (
      <StateMark state="failing">{missing.critical}</StateMark>
    ) : (
      0
    ),
    sentence.missing,
    sentence.unknown,
    sentence.accepted,
  ];
}

/** "66–78": the score, and what it could be if all that is unknown were met. */
function scoreRange({ value, upTo }: ComponentItem['score']): string {
  if (value === undefined) {
    return 'too few';
  }
  return upTo !== undefined && upTo > value ? `${value}–${upTo}` : `${value}`;
}
