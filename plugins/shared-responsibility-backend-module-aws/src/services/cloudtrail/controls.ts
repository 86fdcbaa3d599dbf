import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { trailBucketNotPublic } from './bucketNotPublic';
import { logValidation } from './logValidation';
import { multiRegionTrail } from './multiRegion';

/** Automated controls of CloudTrail. */
export const cloudtrailControls: Control[] = [
  multiRegionTrail,
  logValidation,
  trailBucketNotPublic,
];
