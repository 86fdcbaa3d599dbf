import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { useCallback, useEffect, type ReactNode } from 'react';
import { sharedResponsibilityApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { count } from '../../words/sentence';
import { LoadingTab } from '../OwnershipTab/LoadingTab';
import { Section } from '../Section';
import { ComponentTable } from './ComponentTable';
import { LevelCounts } from './LevelCounts';
import { DutyCounts } from './DutyCounts';
import styles from './ComponentOverview.module.css';

const PAGE = 50;
const ASK_AGAIN_MS = 2000;

/** Levels, duties and a list of components: of one owner, or of all that the reader may see. */
export function ComponentOverview({
  owner,
  empty,
}: {
  /** Full ref; left out for every owner. */
  owner?: string;
  /** Shown when there is no component in the list. */
  empty: ReactNode;
}) {
  const api = useApi(sharedResponsibilityApiRef);
  const { pages, error, loading, loadMore, reload } = usePages(
    useCallback(
      (cursor?: string) =>
        api.listComponents(
          { ...(owner && { owner }) },
          { limit: PAGE, ...(cursor && { cursor }) },
        ),
      [api, owner],
    ),
  );
  const first = pages[0];
  const pending = pages[pages.length - 1]?.pending ?? 0;

  useEffect(() => {
    if (pending === 0 || loading) {
      return undefined;
    }
    const timer = setTimeout(reload, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [loading, pending, reload]);

  if (!first) {
    return error ? (
      <ResponseErrorPanel error={error} />
    ) : (
      <LoadingTab what="the components" />
    );
  }
  const items = pages.flatMap(page => page.items);
  return (
    <div className={styles.overview}>
      {error && (
        <Alert
          status="warning"
          icon
          title="The list could not be loaded again; this is what was known before"
          description={error.message}
        />
      )}
      {pending > 0 && (
        <Alert
          status="info"
          icon
          title={`${count(
            pending,
            'entity is',
            'entities are',
          )} being judged anew and not in these figures yet`}
        />
      )}
      {items.length === 0 && pending === 0 ? (
        empty
      ) : (
        <>
          <div className={styles.top}>
            <DutyCounts totals={first.totals} />
            <LevelCounts totals={first.totals} />
          </div>
          <Section
            title="Worst first"
            aside={
              <Text as="p" variant="body-small" role="status">
                {`${items.length} of ${first.totalItems} shown`}
              </Text>
            }
          >
            <ComponentTable
              items={items}
              showOwner={owner === undefined}
              {...(loadMore && { more: { loading, load: loadMore } })}
            />
          </Section>
        </>
      )}
    </div>
  );
}
