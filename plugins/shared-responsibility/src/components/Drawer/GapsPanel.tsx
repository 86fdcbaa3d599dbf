import { Text } from '@backstage/ui';
import type { Gap } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowStatement, gapCount, gapPlace } from '../../words/gaps';
import { REASON_WORDS } from '../../words/states';
import { ago } from '../../words/times';
import { CopyText } from '../CopyText';
import { PanelHead } from './PanelHead';
import styles from './Drawer.module.css';

/** Everything that could not be read, each with its fix, and one statement that would allow it all. */
export function GapsPanel({ gaps }: { gaps: Gap[] }) {
  const denied = gaps
    .filter(gap => gap.reason === 'access-denied')
    .map(gap => gap.call);
  return (
    <>
      <PanelHead
        over="What we were not let see"
        title={gaps.length > 0 ? gapCount(gaps) : 'Every read succeeded'}
      />
      <Text as="p" variant="body-medium">
        What was not seen is never counted as met: the controls that need these
        reads are unknown.
      </Text>
      {denied.length > 0 && (
        <section>
          <Text as="h3" variant="body-medium" weight="bold">
            Allow in the scanner's role
          </Text>
          <CopyText
            text={allowStatement(denied)}
            label="the policy statement"
          />
        </section>
      )}
      <ul className={styles.resources}>
        {gaps.map(gap => (
          <li key={gap.id} className={styles.resource}>
            <Text as="h3" variant="body-medium" weight="bold">
              {gapPlace(gap)}
            </Text>
            <Text as="p" variant="body-small">
              {`${gap.accountId} · ${gap.region} · ${
                REASON_WORDS[gap.reason]
              } · seen ${ago(gap.seenAt)}`}
            </Text>
            <Text as="p" variant="body-medium">
              {gap.message}
            </Text>
            <Text as="p" variant="body-medium">
              {gap.fix}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
