import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { keyNotPendingDeletion } from './keyNotPendingDeletion';
import { keyPolicyNotPublic } from './keyPolicyNotPublic';
import { keyRotation } from './keyRotation';

export const kmsControls: Control[] = [
  keyRotation,
  keyPolicyNotPublic,
  keyNotPendingDeletion,
];
