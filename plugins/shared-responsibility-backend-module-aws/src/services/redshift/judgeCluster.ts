import type { Cluster } from '@aws-sdk/client-redshift';
import type {
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { type AsJson, readExisting } from '../readExisting';

/**
 * Judges a cluster by its description, unless it is on its way out.
 *
 * @throws Unread if it was not described.
 */
export function judgeCluster(
  resource: ResourceReader,
  judge: (cluster: AsJson<Cluster>) => StepOutcome,
): StepOutcome {
  const cluster = readExisting<Cluster>(resource, 'cluster');
  return cluster.ClusterStatus === 'deleting'
    ? notApplicable(`${resource.name} is being deleted`, [resource.arn])
    : judge(cluster);
}
