import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { controlPlaneLogging } from './controlPlaneLogging';
import { endpointNotPublic } from './endpointNotPublic';
import { secretsEncryption } from './secretsEncryption';
import { versionSupported } from './versionSupported';

/** Controls on EKS clusters. */
export const eksControls: Control[] = [
  endpointNotPublic,
  versionSupported,
  secretsEncryption,
  controlPlaneLogging,
];
