import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { queueEncrypted } from './queueEncrypted';
import { queuePolicyNotPublic } from './queuePolicyNotPublic';

export const sqsControls: Control[] = [queueEncrypted, queuePolicyNotPublic];
