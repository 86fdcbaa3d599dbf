import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fileSystemEncrypted } from './encrypted';
import { fileSystemPolicyNotPublic } from './policyNotPublic';

/** Automated controls of file systems. */
export const efsControls: Control[] = [
  fileSystemEncrypted,
  fileSystemPolicyNotPublic,
];
