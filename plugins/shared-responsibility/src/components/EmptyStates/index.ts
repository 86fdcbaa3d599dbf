export { EmptyState } from './EmptyState';
export { NothingFound } from './NothingFound';
export { NotLinked } from './NotLinked';
export { NoAccess, NotOnAws, NotScanned } from './OtherStates';
