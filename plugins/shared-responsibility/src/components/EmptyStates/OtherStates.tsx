import { Text } from '@backstage/ui';
import { ANNOTATIONS } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState';

/** The entity's annotation says that it does not run on AWS. */
export function NotOnAws({ name }: { name: string }) {
  return (
    <EmptyState title={`${name} does not run on AWS`}>
      <Text as="p" variant="body-medium">
        {`Its catalog file says so (${ANNOTATIONS.platform}: none), so no duty of the AWS model is judged here. If that has changed, take the annotation away.`}
      </Text>
    </EmptyState>
  );
}

/** No scan that covers the entity has ended yet. */
export function NotScanned({
  running,
  children,
}: {
  running: boolean;
  /** What starts a scan. */
  children: ReactNode;
}) {
  return (
    <EmptyState
      title={running ? 'The first scan is running' : 'Not scanned yet'}
    >
      <Text as="p" variant="body-medium">
        {running
          ? 'This page fills by itself when the scan has ended.'
          : 'No scan has ended yet. What was not seen is never counted as met, so there is nothing to show until then.'}
      </Text>
      <div>{children}</div>
    </EmptyState>
  );
}

/** The server did not show the matrix to this person. */
export function NoAccess() {
  return (
    <EmptyState title="You cannot see this matrix">
      <Text as="p" variant="body-medium">
        Either you are not permitted to read the shared responsibility matrix of
        this entity, or the entity is not in the catalog any more. Ask whoever
        runs your Backstage for the permission
        shared-responsibility.matrix.read.
      </Text>
    </EmptyState>
  );
}
