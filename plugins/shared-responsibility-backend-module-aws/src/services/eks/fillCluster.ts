import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { clusterOf } from './cluster';

/** For a lab: what a template has to say of a cluster, and its next version. */
export function fillCluster(resource: ResourceReader): Record<string, string> {
  const { roleArn, resourcesVpcConfig, version } = clusterOf(resource);
  const subnets = resourcesVpcConfig?.subnetIds ?? [];
  const [major, minor] = (version ?? '').split('.').map(Number);
  return {
    ...(roleArn && { clusterRole: roleArn }),
    ...(subnets.length > 0 && {
      quotedSubnets: subnets.map(id => `"${id}"`).join(', '),
    }),
    ...(Number.isInteger(minor) && { nextVersion: `${major}.${minor + 1}` }),
  };
}
