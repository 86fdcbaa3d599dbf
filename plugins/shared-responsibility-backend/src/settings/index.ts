export { ControlSettings } from './ControlSettings';
export type { SettingSubject } from './matches';
export { readControlRules } from './readControlRules';
