import { createRouteRef } from '@backstage/core-plugin-api';

/** Where the Ownership tab stands. */
export const ownershipRouteRef = createRouteRef({
  id: 'shared-responsibility:ownership',
});

/** Where the platform page stands. */
export const platformRouteRef = createRouteRef({
  id: 'shared-responsibility:platform',
});
