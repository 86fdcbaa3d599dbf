import type { Entity } from '@backstage/catalog-model';

/** Kinds whose pages have the Ownership tab, in lower case. */
export const OWNERSHIP_KINDS = [
  'component',
  'system',
  'resource',
  'api',
  'group',
];

/**
 * Whether an entity's page has the Ownership tab: components, systems,
 * resources and APIs have a matrix, groups a roll-up.
 *
 * @public
 */
export function isOwnershipAvailable(entity: Entity): boolean {
  return OWNERSHIP_KINDS.includes(entity.kind.toLocaleLowerCase('en-US'));
}
