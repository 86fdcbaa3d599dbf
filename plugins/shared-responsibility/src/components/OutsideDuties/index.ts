export { OutsideDuties } from './OutsideDuties';
