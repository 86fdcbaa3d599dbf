export * from './resolveProfile';
export * from './types';
