export { Assessment } from './Assessment';
