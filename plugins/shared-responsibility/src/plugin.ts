import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { clientFactory } from './clientFactory';
import { ownershipRouteRef, platformRouteRef } from './routes';

/**
 * The plugin for apps on the legacy frontend system.
 *
 * @public
 */
export const sharedResponsibilityPlugin = createPlugin({
  id: 'shared-responsibility',
  apis: [clientFactory],
  routes: { ownership: ownershipRouteRef, platform: platformRouteRef },
});

/**
 * The Ownership tab: an entity's matrix, or a group's roll-up. Mount it on
 * entity pages where {@link isOwnershipAvailable} says so, at `/ownership`.
 *
 * @public
 */
export const EntityOwnershipContent = sharedResponsibilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityOwnershipContent',
    component: () =>
      import('./components/OwnershipContent').then(m => m.OwnershipContent),
    mountPoint: ownershipRouteRef,
  }),
);

/**
 * The platform page: components worst first, orphans, gaps and scans.
 *
 * @public
 */
export const SharedResponsibilityPage = sharedResponsibilityPlugin.provide(
  createRoutableExtension({
    name: 'SharedResponsibilityPage',
    component: () =>
      import('./components/PlatformPage').then(m => m.PlatformPage),
    mountPoint: platformRouteRef,
  }),
);
