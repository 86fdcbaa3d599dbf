import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absentFacet, failedFacet, readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('rds', {
  DescribePendingMaintenanceActions: {
    iamAction: 'rds:DescribePendingMaintenanceActions',
    facets: ['pendingMaintenance'],
  },
});

/** The call by which waiting updates are asked for. */
export const pendingMaintenanceReads = Object.values(READS);

/**
 * The updates that wait in a region, by ARN of database or cluster: what AWS
 * will do by itself and what it leaves to the customer. One that a complete
 * list does not hold is `absent` with code `NotListed`; after a list that
 * broke off it is unread.
 */
export async function readPendingMaintenance(
  unit: UnitReader,
): Promise<(arn: string) => Facet> {
  const { RDSClient, paginateDescribePendingMaintenanceActions } = sdk('rds');
  const read = READS.DescribePendingMaintenanceActions;
  const watch = unit.watch(read, []);
  const seen = new Map<string, Facet>();
  const startedAt = unit.time();
  const pages = unit.pages(read, watch, options =>
    paginateDescribePendingMaintenanceActions(
      { client: unit.client(RDSClient), pageSize: 100 },
      {},
      options,
    ),
  );
  for await (const { page, at } of pages) {
    for (const waiting of page.PendingMaintenanceActions ?? []) {
      seen.set(
        waiting.ResourceIdentifier ?? '',
        readFacet(waiting.PendingMaintenanceActionDetails ?? [], at),
      );
    }
  }
  return arn =>
    seen.get(arn) ??
    (watch.failure
      ? failedFacet(watch.failure, read, startedAt)
      : absentFacet('NotListed', startedAt));
}
