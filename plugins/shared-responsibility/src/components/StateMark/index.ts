export { SeverityMark, StateMark, toneClass } from './StateMark';
export { StateIcon } from './StateIcon';
