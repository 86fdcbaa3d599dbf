export { coversGlob, globsMeet, matchesGlob } from './glob';
export { readPolicy } from './readPolicy';
export { readStatements } from './statements';
export type {
  Condition,
  PolicyReading,
  Statement,
  Unreadable,
} from './Statement';
