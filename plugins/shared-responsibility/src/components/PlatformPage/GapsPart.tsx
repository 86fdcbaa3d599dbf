import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { Gap } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback } from 'react';
import { sharedResponsibilityApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { allowStatement, gapPlace } from '../../words/gaps';
import { count } from '../../words/sentence';
import { REASON_WORDS } from '../../words/states';
import { ago } from '../../words/times';
import { CopyText } from '../CopyText';
import { EmptyState } from '../EmptyStates';
import { LoadingTab } from '../OwnershipTab/LoadingTab';
import { Section } from '../Section';
import { ChangedControls } from './ChangedControls';
import { PageBody } from './PageBody';
import { Permitted } from './Permitted';
import styles from './PlatformPage.module.css';

const PAGE = 500;
const PLACES = 5;

/** What the scans could not see, each with the fix. */
export function GapsPart() {
  return (
    <PageBody lead="What the scans were not let see. It reads unknown everywhere, and is never counted as met.">
      <Permitted what="the gaps">
        <Gaps />
      </Permitted>
      <ChangedControls />
    </PageBody>
  );
}

function Gaps() {
  const api = useApi(sharedResponsibilityApiRef);
  const { pages, error, loading, loadMore } = usePages(
    useCallback(
      (cursor?: string) =>
        api.listGaps({}, { limit: PAGE, ...(cursor && { cursor }) }),
      [api],
    ),
  );
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  if (pages.length === 0) {
    return <LoadingTab what="the gaps" />;
  }
  const gaps = pages.flatMap(page => page.items);
  if (gaps.length === 0) {
    return (
      <EmptyState title="Nothing was kept from the scans">
        <Text as="p" variant="body-medium">
          Every read that the scans made was answered.
        </Text>
      </EmptyState>
    );
  }
  const denied = gaps.filter(gap => gap.reason === 'access-denied');
  return (
    <>
      {denied.length > 0 && (
        <Section title="Allow in the scanner's role">
          <Text as="p" variant="body-medium">
            This statement would allow every call below that was denied, unless
            a policy of the resource or the organisation forbids it.
          </Text>
          <CopyText
            label="the policy statement"
            text={allowStatement(denied.map(gap => gap.call))}
          />
        </Section>
      )}
      {groupByCause(gaps).map(group => (
        <GapGroup key={causeOf(group[0])} gaps={group} />
      ))}
      {loadMore && (
        <div>
          <Button
            variant="secondary"
            size="small"
            isDisabled={loading}
            onPress={loadMore}
          >
            {`Show more of ${pages[0].totalItems}`}
          </Button>
        </div>
      )}
    </>
  );
}

function GapGroup({ gaps }: { gaps: Gap[] }) {
  const [first] = gaps;
  const accounts = new Set(gaps.map(gap => gap.accountId));
  const fixes = new Set(gaps.map(gap => gap.fix));
  return (
    <Section
      title={`${first.call}: ${REASON_WORDS[first.reason]}`}
      aside={
        <Text as="p" variant="body-small">
          {`${count(gaps.length, 'place', 'places')} in ${count(
            accounts.size,
            'account',
            'accounts',
          )} · seen ${ago(first.seenAt)}`}
        </Text>
      }
    >
      <Text as="p" variant="body-medium" className={styles.told}>
        {first.message}
      </Text>
      <CopyText label="the fix" text={[...fixes].join('\n')} />
      <ul className={styles.places}>
        {gaps.slice(0, PLACES).map(gap => (
          <li key={gap.id}>{`${gapPlace(gap)} · ${gap.accountId} · ${
            gap.region
          }`}</li>
        ))}
        {gaps.length > PLACES && <li>{`and ${gaps.length - PLACES} more`}</li>}
      </ul>
    </Section>
  );
}

/** What is mended by one and the same change. */
function causeOf({ call, reason }: Gap): string {
  return `${call} ${reason}`;
}

function groupByCause(gaps: Gap[]): Gap[][] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const cause = causeOf(gap);
    groups.set(cause, [...(groups.get(cause) ?? []), gap]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}
