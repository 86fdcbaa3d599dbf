import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { noCriticalFindings } from './noCriticalFindings';
import { repositoryPolicyNotPublic } from './repositoryPolicyNotPublic';
import { scanOnPush } from './scanOnPush';

/** Controls on private repositories of ECR. */
export const ecrControls: Control[] = [
  scanOnPush,
  noCriticalFindings,
  repositoryPolicyNotPublic,
];
