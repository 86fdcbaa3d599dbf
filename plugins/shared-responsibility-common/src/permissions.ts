import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of matrices: one per catalog entity. @public */
export const RESOURCE_TYPE_MATRIX = 'shared-responsibility-matrix';

/** Read the matrix, findings and resources of an entity that the caller may see in the catalog. @public */
export const sharedResponsibilityReadPermission = createPermission({
  name: 'shared-responsibility.matrix.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MATRIX,
});

/** Read what no entity claims: orphans, gaps of whole accounts, accounts and scans. @public */
export const sharedResponsibilityInventoryReadPermission = createPermission({
  name: 'shared-responsibility.inventory.read',
  attributes: { action: 'read' },
});

/** Start and cancel scans. @public */
export const sharedResponsibilityScanPermission = createPermission({
  name: 'shared-responsibility.scan.create',
  attributes: { action: 'create' },
});

/** Have one resource read again, to see whether a step of its lab is done. @public */
export const sharedResponsibilityVerifyPermission = createPermission({
  name: 'shared-responsibility.verify.create',
  attributes: { action: 'create' },
});

/** All permissions of the plugin. @public */
export const sharedResponsibilityPermissions = [
  sharedResponsibilityReadPermission,
  sharedResponsibilityInventoryReadPermission,
  sharedResponsibilityScanPermission,
  sharedResponsibilityVerifyPermission,
];
