import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { databaseNotPublic } from './databaseNotPublic';
import { storageEncrypted } from './storageEncrypted';

/** Controls on RDS and Aurora databases. */
export const rdsControls: Control[] = [storageEncrypted, databaseNotPublic];
