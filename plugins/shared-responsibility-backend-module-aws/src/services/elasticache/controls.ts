import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { cacheAtRest } from './atRest';
import { cacheInTransit } from './inTransit';

/** Controls of caches. */
export const elasticacheControls: Control[] = [cacheAtRest, cacheInTransit];
