import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { parameterSecureString } from './parameterSecureString';

/** Controls on parameters of Systems Manager. */
export const ssmControls: Control[] = [parameterSecureString];
