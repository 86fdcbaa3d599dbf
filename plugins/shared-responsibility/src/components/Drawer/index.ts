export { OwnershipDrawer } from './OwnershipDrawer';
