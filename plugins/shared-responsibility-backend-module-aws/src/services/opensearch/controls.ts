import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { domainEncrypted } from './encrypted';
import { domainNotPublic } from './notPublic';

/**
 * Automated controls of OpenSearch Service domains, those that still run
 * Elasticsearch included. Collections of OpenSearch Serverless are another
 * service and are not looked at.
 */
export const opensearchControls: Control[] = [domainNotPublic, domainEncrypted];
