export { GroupRollUp } from './GroupRollUp';
