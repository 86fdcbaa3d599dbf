export * from './kleene';
export * from './ResourceReader';
export * from './unread';
