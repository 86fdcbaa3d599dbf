/**
 * Is it patched and current? Dated tables and pure judgements over them; the
 * clock is always given.
 *
 * @packageDocumentation
 */
export * from './CurrencyVerdict';
export * from './SupportTable';
export * from './supportOf';
export * from './patchState';
export * from './imageAge';
export * from './tables/databaseEngines';
export * from './tables/fargatePlatforms';
export * from './tables/kubernetesVersions';
export * from './tables/lambdaRuntimes';
export * from './tables/tlsPolicies';
