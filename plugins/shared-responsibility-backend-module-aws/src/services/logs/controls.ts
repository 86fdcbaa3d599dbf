import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { logRetention } from './retention';

/** Automated controls of CloudWatch Logs. */
export const logsControls: Control[] = [logRetention];
