import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import { useCallback } from 'react';
import { sharedResponsibilityApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { typeNoun } from '../../words/names';
import { count } from '../../words/sentence';
import { day } from '../../words/times';
import { EmptyState } from '../EmptyStates';
import { ListTable } from '../ListTable';
import { LoadingTab } from '../OwnershipTab/LoadingTab';
import { Section } from '../Section';
import { PageBody } from './PageBody';
import { Permitted } from './Permitted';
import { TagKeys } from './TagKeys';
import styles from './PlatformPage.module.css';

const PAGE = 50;

/** Resources that nobody claims, and which tag keys would claim how many of them. */
export function OrphansPart() {
  return (
    <PageBody lead="AWS resources that no catalog entity claims: nobody is asked to look after them.">
      <Permitted what="what no entity claims">
        <Orphans />
      </Permitted>
    </PageBody>
  );
}

function Orphans() {
  const api = useApi(sharedResponsibilityApiRef);
  const { pages, error, loading, loadMore } = usePages(
    useCallback(
      (cursor?: string) =>
        api.listOrphans({}, { limit: PAGE, ...(cursor && { cursor }) }),
      [api],
    ),
  );
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  if (pages.length === 0) {
    return <LoadingTab what="the orphans" />;
  }
  const items = pages.flatMap(page => page.items);
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing is without an owner">
        <Text as="p" variant="body-medium">
          Every resource that the scans saw is claimed by a catalog entity. What
          they could not see is under Gaps.
        </Text>
      </EmptyState>
    );
  }
  const { totalItems } = pages[0];
  return (
    <>
      <TagKeys />
      <Section
        title={count(totalItems, 'orphan', 'orphans')}
        aside={
          <Text as="p" variant="body-small" role="status">
            {`${items.length} of ${totalItems} shown`}
          </Text>
        }
      >
        <ListTable
          label="Orphans"
          columns={[
            { title: 'Resource' },
            { title: 'Type' },
            { title: 'Account' },
            { title: 'Region' },
            { title: 'Tags' },
            { title: 'First seen' },
          ]}
          rows={items.map(item => ({
            key: `${item.arn} ${item.accountId} ${item.region}`,
            cells: [
              <span title={item.arn}>{item.name}</span>,
              typeNoun(item.type),
              item.accountId,
              item.region,
              <Tags tags={item.tags} />,
              day(item.firstSeenAt),
            ],
          }))}
          {...(loadMore && { more: { loading, load: loadMore } })}
        />
      </Section>
    </>
  );
}

function Tags({ tags }: { tags: Record<string, string> }) {
  const pairs = Object.entries(tags);
  return pairs.length === 0 ? (
    <>none</>
  ) : (
    <span className={styles.tags}>
      {pairs.map(([key, value]) => (
        <span key={key}>{`${key}=${value}`}</span>
      ))}
    </span>
  );
}
