import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { httpsOnly } from './httpsOnly';
import { distributionLogging } from './logging';
import { originAccess } from './originAccess';
import { tlsVersion } from './tlsVersion';
import { distributionWebAcl } from './webAcl';

/** Controls of CloudFront distributions. */
export const cloudfrontControls: Control[] = [
  httpsOnly,
  tlsVersion,
  distributionWebAcl,
  distributionLogging,
  originAccess,
];
