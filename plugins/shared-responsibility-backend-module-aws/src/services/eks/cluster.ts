import type { Cluster } from '@aws-sdk/client-eks';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, type AsJson } from '../readExisting';

/**
 * The cluster as EKS describes it.
 *
 * @throws Unread if it was not seen.
 */
export function clusterOf(resource: ResourceReader): AsJson<Cluster> {
  return readExisting<Cluster>(resource, 'cluster');
}
