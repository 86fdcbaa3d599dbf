import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fargatePlatformCurrent } from './fargatePlatformCurrent';

/** Controls on ECS services. */
export const ecsControls: Control[] = [fargatePlatformCurrent];
