import { useEntity } from '@backstage/plugin-catalog-react';
import { GroupRollUp } from '../GroupRollUp';
import { OwnershipTab } from '../OwnershipTab';

/** The Ownership tab of whatever entity the page is about. */
export function OwnershipContent() {
  const { entity } = useEntity();
  return entity.kind.toLocaleLowerCase('en-US') === 'group' ? (
    <GroupRollUp />
  ) : (
    <OwnershipTab />
  );
}
