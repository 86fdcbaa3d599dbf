import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import type { ScanItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback } from 'react';
import { sharedResponsibilityApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { useScan } from '../../hooks/useScan';
import { shortRef } from '../../words/names';
import { ago, duration } from '../../words/times';
import { EmptyState } from '../EmptyStates';
import { ListTable } from '../ListTable';
import { LoadingTab } from '../OwnershipTab/LoadingTab';
import { ScanButton, ScanProgress } from '../ScanControl';
import { Section } from '../Section';
import { StateMark } from '../StateMark';
import { PageBody } from './PageBody';
import { Permitted } from './Permitted';
import styles from './PlatformPage.module.css';

const PAGE = 20;

/** The scan that runs, those that ran, and a way to start one of everything. */
export function ScansPart() {
  return (
    <Permitted what="the scans" orScan>
      <Scans />
    </Permitted>
  );
}

function Scans() {
  const api = useApi(sharedResponsibilityApiRef);
  const { pages, error, loading, loadMore, reload } = usePages(
    useCallback(
      (cursor?: string) =>
        api.listScans({ limit: PAGE, ...(cursor && { cursor }) }),
      [api],
    ),
  );
  const scan = useScan(reload);
  const items = pages.flatMap(page => page.items);
  return (
    <PageBody
      lead="Scans read AWS with a role that cannot change anything, on a schedule and when somebody asks."
      action={<ScanButton scan={scan} />}
    >
      <ScanProgress scan={scan} />
      {error && <ResponseErrorPanel error={error} />}
      {pages.length === 0 && !error && <LoadingTab what="the scans" />}
      {pages.length > 0 && items.length === 0 && (
        <EmptyState title="No scan was made yet">
          <Text as="p" variant="body-medium">
            The first one starts by itself shortly after the backend.
          </Text>
        </EmptyState>
      )}
      {items.length > 0 && (
        <Section title="Newest first">
          <ListTable
            label="Scans, newest first"
            columns={[
              { title: 'Asked for' },
              { title: 'By' },
              { title: 'State' },
              { title: 'Parts read', numeric: true },
              { title: 'Gaps', numeric: true },
              { title: 'Took', numeric: true },
              { title: 'What went wrong' },
            ]}
            rows={items.map(item => ({
              key: item.id,
              cells: [
                <time dateTime={item.createdAt} title={item.createdAt}>
                  {ago(item.createdAt)}
                </time>,
                askedBy(item),
                <State item={item} />,
                `${item.progress.unitsDone} of ${item.progress.unitsTotal}`,
                item.gaps,
                item.startedAt && item.endedAt
                  ? duration(item.startedAt, item.endedAt)
                  : '–',
                <span className={styles.told}>{item.error ?? 'nothing'}</span>,
              ],
            }))}
            {...(loadMore && { more: { loading, load: loadMore } })}
          />
        </Section>
      )}
    </PageBody>
  );
}

function State({ item }: { item: ScanItem }) {
  switch (item.state) {
    case 'completed':
      return (
        <StateMark state={item.error ? 'waived' : 'verified'}>
          completed
        </StateMark>
      );
    case 'failed':
      return <StateMark state="failing">failed</StateMark>;
    default:
      return <StateMark state="aws-managed">{item.state}</StateMark>;
  }
}

function askedBy({ trigger, requestedBy }: ScanItem): string {
  if (trigger === 'manual') {
    return requestedBy ? shortRef(requestedBy) : 'somebody';
  }
  return trigger === 'schedule' ? 'the schedule' : 'the start of the backend';
}
