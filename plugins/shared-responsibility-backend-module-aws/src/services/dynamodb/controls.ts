import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { deletionProtection } from './deletionProtection';
import { kmsEncryption } from './kmsEncryption';
import { pointInTimeRecovery } from './pointInTimeRecovery';

/**
 * Automated controls of tables. There is none for public table policies:
 * DynamoDB refuses such a policy when it is attached, and this cannot be
 * switched off ("Blocking public access with resource-based policies", DynamoDB
 * Developer Guide).
 */
export const dynamodbControls: Control[] = [
  pointInTimeRecovery,
  kmsEncryption,
  deletionProtection,
];
