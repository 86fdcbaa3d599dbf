import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { apiAuthorizer } from './authorizer';
import { stageLogging } from './logging';
import { stageWebAcl } from './waf';

/** Automated controls of API Gateway. */
export const apigatewayControls: Control[] = [
  apiAuthorizer,
  stageLogging,
  stageWebAcl,
];
