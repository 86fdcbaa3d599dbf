import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { environmentKey } from './environmentKey';
import { environmentNoSecrets } from './environmentNoSecrets';
import { roleLeastPrivilege } from './roleLeastPrivilege';
import { runtimeSupported } from './runtimeSupported';
import { urlAuth } from './urlAuth';

/** Controls on Lambda functions. */
export const lambdaControls: Control[] = [
  roleLeastPrivilege,
  urlAuth,
  runtimeSupported,
  environmentNoSecrets,
  environmentKey,
];
