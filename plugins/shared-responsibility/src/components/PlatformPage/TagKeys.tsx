import { ResponseErrorPanel } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import type { TagKeyPreview } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { useCallback } from 'react';
import { sharedResponsibilityApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { count } from '../../words/sentence';
import { CopyText } from '../CopyText';
import { ListTable } from '../ListTable';
import { Section } from '../Section';

const PAGE = 10;

/** Which tag keys the orphans carry, and what each would claim. Changes nothing. */
export function TagKeys() {
  const api = useApi(sharedResponsibilityApiRef);
  const { pages, error, loading, loadMore } = usePages(
    useCallback(
      (cursor?: string) =>
        api.listTagKeys({ limit: PAGE, ...(cursor && { cursor }) }),
      [api],
    ),
  );
  if (error) {
    return <ResponseErrorPanel error={error} />;
  }
  if (pages.length === 0) {
    return null;
  }
  const items = pages.flatMap(page => page.items);
  return (
    <Section title="What a tag key would claim">
      {items.length === 0 ? (
        <Text as="p" variant="body-medium">
          No orphan carries a tag. Name them in an entity's annotations, or tag
          them.
        </Text>
      ) : (
        <>
          <Advice best={items.find(item => !item.configured)} />
          <ListTable
            label="Tag keys of orphans"
            columns={[
              { title: 'Tag key' },
              { title: 'Orphans with it', numeric: true },
              { title: 'Would be claimed', numeric: true },
              { title: 'By entities', numeric: true },
              { title: 'In use' },
            ]}
            rows={items.map(item => ({
              key: item.key,
              cells: [
                <code>{item.key}</code>,
                item.orphans,
                item.claimed,
                item.entities,
                item.configured ? 'yes' : 'no',
              ],
            }))}
            {...(loadMore && { more: { loading, load: loadMore } })}
          />
        </>
      )}
    </Section>
  );
}

function Advice({ best }: { best: TagKeyPreview | undefined }) {
  if (!best || best.claimed === 0) {
    return (
      <Text as="p" variant="body-medium">
        No further tag key has values that name catalog entities.
      </Text>
    );
  }
  return (
    <>
      <Text as="p" variant="body-medium">
        {`With ${best.key}, ${count(
          best.claimed,
          'orphan',
          'orphans',
        )} would belong to ${count(
          best.entities,
          'entity',
          'entities',
        )}. To use it, add this to the list sharedResponsibility.claims.tagKeys in app-config, beside the keys that are in use. Nothing is changed until then.`}
      </Text>
      <CopyText label="the tag key" text={JSON.stringify(best.key)} />
    </>
  );
}
