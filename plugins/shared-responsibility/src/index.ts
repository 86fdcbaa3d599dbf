/**
 * The AWS shared responsibility matrix on catalog pages, and a page over all
 * of them, for apps on the legacy frontend system. Apps on the new one find
 * the plugin under `/alpha`.
 *
 * @packageDocumentation
 */
export { sharedResponsibilityApiRef } from './api';
export { isOwnershipAvailable } from './ownershipKinds';
export {
  EntityOwnershipContent,
  sharedResponsibilityPlugin,
  SharedResponsibilityPage,
} from './plugin';
