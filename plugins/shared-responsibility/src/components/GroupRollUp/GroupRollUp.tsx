import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { ComponentOverview } from '../ComponentOverview';
import { EmptyState } from '../EmptyStates';

/** What the components of a group owe together, and which to look at first. */
export function GroupRollUp() {
  const { entity } = useEntity();
  const name = entity.metadata.title ?? entity.metadata.name;
  return (
    <ComponentOverview
      owner={stringifyEntityRef(entity)}
      empty={
        <EmptyState title={`No component of ${name} is shown`}>
          <Text as="p" variant="body-medium">
            {`No component in the catalog names ${name} as its owner, or you are not permitted to see those that do. That needs the permission shared-responsibility.matrix.read.`}
          </Text>
        </EmptyState>
      }
    />
  );
}
