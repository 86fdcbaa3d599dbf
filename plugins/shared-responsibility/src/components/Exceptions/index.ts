export { Exceptions } from './Exceptions';
