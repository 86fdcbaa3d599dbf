/**
 * AWS for the shared-responsibility backend: reads accounts, brings the
 * service profiles and the controls.
 *
 * @packageDocumentation
 */
export {
  collectAccount,
  type CollectAccountOptions,
  type CollectedAccount,
} from './collect/collectAccount';
export { sharedResponsibilityModuleAws as default } from './module';
