export { SwitchedOff } from './SwitchedOff';
