import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  sharedResponsibilityInventoryReadPermission,
  sharedResponsibilityScanPermission,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const MAY_READ_INVENTORY = ['group:default/platform', 'group:default/security'];
const MAY_SCAN = ['group:default/platform', 'group:default/team-payments'];

/**
 * The example company's rules: everyone reads every service page; what no
 * service claims is for the platform team and security; scans are started by
 * the platform team and one team of developers.
 */
export class ExamplePolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const groups = user?.info.ownershipEntityRefs ?? [];
    const { permission } = request;
    if (isPermission(permission, sharedResponsibilityInventoryReadPermission)) {
      return decide(groups.some(g => MAY_READ_INVENTORY.includes(g)));
    }
    if (isPermission(permission, sharedResponsibilityScanPermission)) {
      return decide(groups.some(g => MAY_SCAN.includes(g)));
    }
    return decide(true);
  }
}

function decide(allowed: boolean): PolicyDecision {
  return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
}

export const examplePermissionPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'example-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new ExamplePolicy());
      },
    });
  },
});
