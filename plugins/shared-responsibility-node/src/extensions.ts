import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Control } from './controls';
import type { InventoryProvider } from './inventory';
import type { ServiceProfile } from './profiles';

/** Where modules add sources of resources. @public */
export interface SharedResponsibilityInventoryExtensionPoint {
  addInventoryProvider(provider: InventoryProvider): void;
}

/** @public */
export const sharedResponsibilityInventoryExtensionPoint =
  createExtensionPoint<SharedResponsibilityInventoryExtensionPoint>({
    id: 'shared-responsibility.inventory',
  });

/** Where modules add controls and service profiles. Ids must be unique. @public */
export interface SharedResponsibilityPacksExtensionPoint {
  addControls(...controls: Control[]): void;
  addServiceProfiles(...profiles: ServiceProfile[]): void;
}

/** @public */
export const sharedResponsibilityPacksExtensionPoint =
  createExtensionPoint<SharedResponsibilityPacksExtensionPoint>({
    id: 'shared-responsibility.packs',
  });
