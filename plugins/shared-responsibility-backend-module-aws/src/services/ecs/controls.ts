import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { envNoSecrets } from './envNoSecrets';
import { fargatePlatformCurrent } from './fargatePlatformCurrent';
import { logging } from './logging';
import { noPrivilegedContainers } from './noPrivilegedContainers';
import { noRootUser } from './noRootUser';
import { readonlyRootFilesystem } from './readonlyRootFilesystem';
import { serviceNoPublicIp } from './serviceNoPublicIp';

/** Controls on ECS services, and on what runs without one. */
export const ecsControls: Control[] = [
  fargatePlatformCurrent,
  noPrivilegedContainers,
  readonlyRootFilesystem,
  noRootUser,
  envNoSecrets,
  logging,
  serviceNoPublicIp,
];
