export { DutyList } from './DutyList';
