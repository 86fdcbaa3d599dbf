import type { InventoryBatch } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { closeMissing } from '../database/operations/closeMissing';
import { saveListings } from '../database/operations/saveListings';
import { upsertResources } from '../database/operations/upsertResources';

/**
 * Stores one page of what a unit saw. Storing the same page twice changes
 * nothing; a complete listing closes what it did not hold.
 *
 * @param startedAt - When the unit's attempt began.
 * @param seenAt - When this page arrived.
 */
export async function storeBatch(
  tx: Knex.Transaction,
  batch: InventoryBatch,
  startedAt: string,
  seenAt: string,
): Promise<void> {
  await upsertResources(tx, batch.resources, seenAt);
  await saveListings(tx, batch.listings);
  for (const listing of batch.listings) {
    await closeMissing(tx, listing, startedAt);
  }
}
