import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Surroundings } from '../../policy/probes';

/**
 * Where to ask what a policy allows.
 *
 * @param region - the region in which its holder works; the default is as good as any other.
 */
export function surroundingsOf(
  resource: ResourceReader,
  region = 'us-east-1',
): Surroundings {
  return {
    partition: resource.arn.split(':')[1],
    accountId: resource.accountId,
    region,
  };
}
