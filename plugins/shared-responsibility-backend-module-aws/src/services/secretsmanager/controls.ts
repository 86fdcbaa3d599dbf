import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { secretPolicyNotPublic } from './secretPolicyNotPublic';
import { secretRotation } from './secretRotation';

export const secretsManagerControls: Control[] = [
  secretRotation,
  secretPolicyNotPublic,
];
