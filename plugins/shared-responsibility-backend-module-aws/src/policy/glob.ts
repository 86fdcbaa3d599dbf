export * from './document/glob';
