/**
 * The model of the AWS shared responsibility matrix: vocabulary, judging,
 * score and levels, permissions and the typed API client.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './api';
export * from './judging';
export * from './model';
export * from './permissions';
