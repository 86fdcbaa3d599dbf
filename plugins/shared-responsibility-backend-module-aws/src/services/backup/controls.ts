import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { planExists } from './planExists';
import { vaultPolicyNotPublic } from './vaultPolicyNotPublic';

/** Automated controls of AWS Backup. */
export const backupControls: Control[] = [planExists, vaultPolicyNotPublic];
