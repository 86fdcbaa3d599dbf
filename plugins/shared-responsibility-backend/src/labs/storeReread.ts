import type { Listing } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  InventoryBatch,
  RereadRequest,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { closeGone, closeMissing } from '../database/operations/closeMissing';
import { saveListings } from '../database/operations/saveListings';
import { upsertResources } from '../database/operations/upsertResources';

/**
 * Stores what a re-read saw. Its listings speak of whole types, but only what
 * was asked for came with them: of a type that was not asked for from end to
 * end, nothing else may be closed by them, nor may they be kept.
 *
 * @param since - when the re-read began.
 */
export async function storeReread(
  tx: Knex.Transaction,
  batch: InventoryBatch,
  request: RereadRequest,
  since: string,
  seenAt: string,
): Promise<void> {
  await upsertResources(tx, batch.resources, seenAt);
  const types = new Set(request.types.map(({ type }) => type));
  for (const listing of batch.listings) {
    if (types.has(listing.type)) {
      await saveListings(tx, [listing]);
      await closeMissing(tx, listing, since);
    } else {
      await closeGone(tx, listing, since, askedOf(request, listing));
    }
  }
}

function askedOf(request: RereadRequest, { type }: Listing): string[] {
  return request.resources.filter(r => r.type === type).map(r => r.arn);
}
