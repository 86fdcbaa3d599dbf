import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { recorderEnabled } from './recorderEnabled';

/** Automated controls of AWS Config. */
export const configControls: Control[] = [recorderEnabled];
