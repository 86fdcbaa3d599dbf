import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { codeSigning } from './codeSigning';
import { deadLetter } from './deadLetter';
import { environmentKey } from './environmentKey';
import { environmentNoSecrets } from './environmentNoSecrets';
import { functionPolicyNotPublic } from './functionPolicyNotPublic';
import { inVpc } from './inVpc';
import { reservedConcurrency } from './reservedConcurrency';
import { roleLeastPrivilege } from './roleLeastPrivilege';
import { runtimeSupported } from './runtimeSupported';
import { tracing } from './tracing';
import { urlAuth } from './urlAuth';

/** Controls on Lambda functions. */
export const lambdaControls: Control[] = [
  roleLeastPrivilege,
  urlAuth,
  functionPolicyNotPublic,
  runtimeSupported,
  environmentNoSecrets,
  environmentKey,
  deadLetter,
  tracing,
  codeSigning,
  reservedConcurrency,
  inVpc,
];
