export * from './document/statements';
