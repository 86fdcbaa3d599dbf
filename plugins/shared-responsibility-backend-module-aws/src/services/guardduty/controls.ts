import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { guarddutyEnabled } from './enabled';

/** Automated controls of GuardDuty. */
export const guarddutyControls: Control[] = [guarddutyEnabled];
