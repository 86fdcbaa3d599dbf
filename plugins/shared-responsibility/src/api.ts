import { createApiRef } from '@backstage/core-plugin-api';
import type { SharedResponsibilityApi } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/**
 * The backend as the frontend calls it. Override it in an app to serve the
 * tab from somewhere else.
 *
 * @public
 */
export const sharedResponsibilityApiRef = createApiRef<SharedResponsibilityApi>(
  { id: 'plugin.shared-responsibility.client' },
);
