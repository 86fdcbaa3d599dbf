export { AccountsPart } from './AccountsPart';
export { ComponentsPart } from './ComponentsPart';
export { GapsPart } from './GapsPart';
export { MainPart } from './MainPart';
export { OrphansPart } from './OrphansPart';
export { PlatformPage } from './PlatformPage';
export { ScansPart } from './ScansPart';
