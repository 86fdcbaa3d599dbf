import { ResponseErrorPanel } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import { Text } from '@backstage/ui';
import {
  sharedResponsibilityInventoryReadPermission,
  sharedResponsibilityScanPermission,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ReactNode } from 'react';
import { EmptyState } from '../EmptyStates';
import { LoadingTab } from '../OwnershipTab/LoadingTab';

/** Shows its children to those who may read the inventory, and tells all others why not. */
export function Permitted({
  what,
  orScan = false,
  children,
}: {
  /** What is not shown, e.g. `the scans`. */
  what: string;
  /** Whoever may start scans may see it as well. */
  orScan?: boolean;
  children: ReactNode;
}) {
  const inventory = usePermission({
    permission: sharedResponsibilityInventoryReadPermission,
  });
  const scan = usePermission({
    permission: sharedResponsibilityScanPermission,
  });
  if (inventory.allowed || (orScan && scan.allowed)) {
    return <>{children}</>;
  }
  if (inventory.loading || (orScan && scan.loading)) {
    return <LoadingTab what={what} />;
  }
  const error = inventory.error ?? (orScan ? scan.error : undefined);
  return error ? (
    <ResponseErrorPanel error={error} />
  ) : (
    <EmptyState title={`You may not see ${what}`}>
      <Text as="p" variant="body-medium">
        {`This needs the permission ${
          sharedResponsibilityInventoryReadPermission.name
        }${
          orScan ? ` or ${sharedResponsibilityScanPermission.name}` : ''
        }. Ask whoever runs your Backstage.`}
      </Text>
    </EmptyState>
  );
}
