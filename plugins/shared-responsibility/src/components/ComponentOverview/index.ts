export { ComponentOverview } from './ComponentOverview';
