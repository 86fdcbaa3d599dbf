export { NextDuty } from './NextDuty';
