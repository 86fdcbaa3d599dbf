import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { certificateValid } from './certificateValid';

/** Controls of certificates. */
export const acmControls: Control[] = [certificateValid];
