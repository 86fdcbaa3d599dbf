import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { backupRetention } from './backupRetention';
import { databaseNotPublic } from './databaseNotPublic';
import { deletionProtection } from './deletionProtection';
import { engineSupported } from './engineSupported';
import { iamAuth } from './iamAuth';
import { logExports } from './logExports';
import { minorUpgrades } from './minorUpgrades';
import { multiAz } from './multiAz';
import { nonDefaultAdmin } from './nonDefaultAdmin';
import { nonDefaultPort } from './nonDefaultPort';
import { databaseSnapshotNotPublic } from './snapshotNotPublic';
import { storageEncrypted } from './storageEncrypted';
import { tlsRequired } from './tlsRequired';

/** Controls on RDS and Aurora databases. */
export const rdsControls: Control[] = [
  storageEncrypted,
  databaseNotPublic,
  databaseSnapshotNotPublic,
  minorUpgrades,
  engineSupported,
  tlsRequired,
  backupRetention,
  multiAz,
  deletionProtection,
  iamAuth,
  logExports,
  nonDefaultPort,
  nonDefaultAdmin,
];
