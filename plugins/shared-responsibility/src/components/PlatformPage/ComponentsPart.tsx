import { Text } from '@backstage/ui';
import { ComponentOverview } from '../ComponentOverview';
import { EmptyState } from '../EmptyStates';
import { PageBody } from './PageBody';

/** All components that the reader may see, worst first. */
export function ComponentsPart() {
  return (
    <PageBody lead="Who owes what across all components, and is it met.">
      <ComponentOverview
        empty={
          <EmptyState title="No component is shown">
            <Text as="p" variant="body-medium">
              The catalog holds no component, or you are not permitted to see
              any. That needs the permission shared-responsibility.matrix.read,
              and to see the component in the catalog.
            </Text>
          </EmptyState>
        }
      />
    </PageBody>
  );
}
