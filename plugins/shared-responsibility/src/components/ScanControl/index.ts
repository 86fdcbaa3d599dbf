export { ScanButton, ScanProgress } from './ScanControl';
