import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import type { AccountItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback } from 'react';
import { sharedResponsibilityApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { ago } from '../../words/times';
import { EmptyState } from '../EmptyStates';
import { EntityLink } from '../EntityLink';
import { ListTable } from '../ListTable';
import { LoadingTab } from '../OwnershipTab/LoadingTab';
import { Section } from '../Section';
import { StateMark } from '../StateMark';
import { PageBody } from './PageBody';
import { Permitted } from './Permitted';
import styles from './PlatformPage.module.css';

const PAGE = 200;

/** The AWS accounts: which are scanned, which are not and why. */
export function AccountsPart() {
  return (
    <PageBody lead="The AWS accounts that the configuration or the organization names. What is not scanned is told with its reason.">
      <Permitted what="the accounts">
        <Accounts />
      </Permitted>
    </PageBody>
  );
}

function Accounts() {
  const api = useApi(sharedResponsibilityApiRef);
  const { pages, error, loading, loadMore } = usePages(
    useCallback(
      (cursor?: string) =>
        api.listAccounts({ limit: PAGE, ...(cursor && { cursor }) }),
      [api],
    ),
  );
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  if (pages.length === 0) {
    return <LoadingTab what="the accounts" />;
  }
  const items = pages.flatMap(page => page.items);
  if (items.length === 0) {
    return (
      <EmptyState title="No account is known yet">
        <Text as="p" variant="body-medium">
          The first scan tells which accounts there are.
        </Text>
      </EmptyState>
    );
  }
  return (
    <Section title={`${pages[0].totalItems} accounts`}>
      <ListTable
        label="AWS accounts"
        columns={[
          { title: 'Account' },
          { title: 'Owner' },
          { title: 'State' },
          { title: 'Regions', numeric: true },
          { title: 'Resources', numeric: true },
          { title: 'Gaps', numeric: true },
          { title: 'Read' },
        ]}
        rows={items.map(item => ({
          key: item.accountId,
          cells: [
            <>
              <b>{item.name ?? item.accountId}</b>
              {item.name && <div>{item.accountId}</div>}
            </>,
            item.owner ? <EntityLink entityRef={item.owner} /> : 'nobody named',
            <State item={item} />,
            item.regions.length,
            item.resources,
            item.gaps,
            item.lastScannedAt ? (
              <time dateTime={item.lastScannedAt} title={item.lastScannedAt}>
                {ago(item.lastScannedAt)}
              </time>
            ) : (
              'never'
            ),
          ],
        }))}
        {...(loadMore && { more: { loading, load: loadMore } })}
      />
    </Section>
  );
}

function State({ item }: { item: AccountItem }) {
  const { skipped, problem, lastScannedAt } = item;
  if (skipped) {
    return (
      <>
        <StateMark state="not-applicable">not scanned</StateMark>
        <div className={styles.told}>{skipped}</div>
      </>
    );
  }
  if (problem) {
    return (
      <>
        <StateMark state="unknown">could not be entered</StateMark>
        <div
          className={styles.told}
        >{`${problem.message}. To do: ${problem.fix}`}</div>
      </>
    );
  }
  return lastScannedAt ? (
    <StateMark state="verified">scanned</StateMark>
  ) : (
    <StateMark state="unknown">not scanned yet</StateMark>
  );
}
