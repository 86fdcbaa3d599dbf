/**
 * The AWS shared responsibility matrix on catalog pages. Apps on the new
 * frontend system find the plugin under `/alpha`.
 *
 * @packageDocumentation
 */
export { sharedResponsibilityApiRef } from './api';
