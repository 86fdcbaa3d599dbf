/**
 * The backend plugin of the AWS shared responsibility matrix.
 *
 * @packageDocumentation
 */
export { sharedResponsibilityPlugin as default } from './plugin';
