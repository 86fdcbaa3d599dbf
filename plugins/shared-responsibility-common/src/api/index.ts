export * from './labs';
export * from './SharedResponsibilityApi';
export * from './SharedResponsibilityClient';
export * from './types';
