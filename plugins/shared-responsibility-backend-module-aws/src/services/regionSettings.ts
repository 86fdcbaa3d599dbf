import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { InventoryBatch } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { ReadDeclaration } from '../collect/ReadDeclaration';
import type { UnitReader } from '../collect/UnitReader';

/**
 * What an account has set for one service in one region: always one resource,
 * of a type that is ours, since CloudFormation has none. It needs no listing
 * call: a refused read is an unread facet, never a region that nobody counts.
 *
 * @param service - the service part of the ARN, e.g. `guardduty`.
 * @param first - the call by which the region is named where it is listed.
 */
export async function* collectSettings(
  unit: UnitReader,
  type: string,
  service: string,
  first: ReadDeclaration,
  readFacets: () => Promise<Record<string, Facet>>,
): AsyncGenerator<InventoryBatch> {
  const arn = unit.arn(service, 'region-settings');
  const listings = unit.watch(first, [type]).listings();
  const resources: Resource[] = unit.wants(type, arn)
    ? [
        {
          arn,
          accountId: unit.accountId,
          region: unit.region,
          type,
          name: unit.region,
          tags: {},
          facets: await readFacets(),
          attachments: [],
          furniture: true,
        },
      ]
    : [];
  yield { resources, listings };
}
