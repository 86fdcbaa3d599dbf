import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { roleLeastPrivilege } from './roleLeastPrivilege';
import { urlAuth } from './urlAuth';

/** Controls on Lambda functions. */
export const lambdaControls: Control[] = [roleLeastPrivilege, urlAuth];
