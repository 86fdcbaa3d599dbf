import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { accessLogs } from './accessLogs';
import { httpsListener } from './httpsListener';
import { tlsPolicy } from './tlsPolicy';
import { balancerWebAcl } from './webAcl';

export const elbControls: Control[] = [
  httpsListener,
  tlsPolicy,
  accessLogs,
  balancerWebAcl,
];
