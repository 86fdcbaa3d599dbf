import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting } from '../services/readExisting';

/** The fields of the EKS and Auto Scaling APIs that are read here. */
interface EksCluster {
  computeConfig?: { enabled?: boolean };
  remoteNetworkConfig?: object;
}
interface AutoScalingGroup {
  Tags?: { Key?: string; Value?: string }[];
}

/** @throws `Unread` if the cluster was not seen. */
export function hasAutoMode(resource: ResourceReader): boolean {
  const { computeConfig } = readExisting<EksCluster>(resource, 'cluster');
  return computeConfig?.enabled === true;
}

/** Nodes of such a cluster may stand on the customer's premises. */
export function hasHybridNodes(resource: ResourceReader): boolean {
  const { remoteNetworkConfig } = readExisting<EksCluster>(resource, 'cluster');
  return Boolean(remoteNetworkConfig);
}

/** Whose nodes an Auto Scaling group runs, by the tags that EKS sets or asks for. */
export function nodesOfGroup(
  resource: ResourceReader,
): 'managed' | 'self-managed' | 'none' {
  const { Tags } = readExisting<AutoScalingGroup>(resource, 'autoScalingGroup');
  const keys = (Tags ?? []).map(tag => tag.Key ?? '');
  if (keys.includes('eks:nodegroup-name')) {
    return 'managed';
  }
  return keys.some(key => key.startsWith('kubernetes.io/cluster/'))
    ? 'self-managed'
    : 'none';
}
