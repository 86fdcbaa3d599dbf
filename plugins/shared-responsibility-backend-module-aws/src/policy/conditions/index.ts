export {
  circle,
  compareAudiences,
  intersect,
  unite,
  type Circle,
} from './Circle';
export { keyMeaning, type KeyMeaning } from './conditionKeys';
export { escapeOf, limitOf, type Surrounding } from './limitOf';
export { limitsOf } from './limitsOf';
export { operatorOf } from './operators';
export { readValue, type ConditionValue } from './values';
export { accountCircle, isAccount, isOwn } from './valueLimit';
