import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { securityhubEnabled } from './enabled';

/** Automated controls of Security Hub. */
export const securityhubControls: Control[] = [securityhubEnabled];
