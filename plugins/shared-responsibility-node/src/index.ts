/**
 * Extension points of the shared-responsibility backend, and what authors of
 * controls, profiles and inventory providers build with.
 *
 * @packageDocumentation
 */
export * from './controls';
export * from './extensions';
export * from './facets';
export * from './inventory';
export * from './profiles';
