export { LevelMark } from './LevelMark';
