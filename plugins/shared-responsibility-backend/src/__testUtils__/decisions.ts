import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_MATRIX } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

export const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
export const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Only what this group or user owns. */
export function ifOwnedBy(owner: string): PolicyDecision {
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'shared-responsibility',
    resourceType: RESOURCE_TYPE_MATRIX,
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: RESOURCE_TYPE_MATRIX,
      params: { claims: [owner] },
    },
  };
}

/** What the catalog shows the caller, by a rule that only the catalog knows. */
export const IN_CATALOG_ONLY: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: { rule: 'ANY', resourceType: 'catalog-entity', params: {} },
};
