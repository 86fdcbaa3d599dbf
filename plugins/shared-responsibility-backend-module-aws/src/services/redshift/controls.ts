import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { clusterEncrypted } from './encrypted';
import { clusterNotPublic } from './notPublic';

/** Controls of Redshift clusters. */
export const redshiftControls: Control[] = [clusterNotPublic, clusterEncrypted];
