import type { Listing } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';

/** Stores the outcome of listings; an older one never replaces a newer. */
export async function saveListings(
  tx: Knex.Transaction,
  listings: Listing[],
): Promise<void> {
  const ordered = [
    ...new Map(
      listings.map(l => [JSON.stringify([l.accountId, l.region, l.type]), l]),
    ).entries(),
  ]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, listing]) => listing);
  if (ordered.length === 0) {
    return;
  }
  await tx('listings')
    .insert(
      ordered.map(l => ({
        account_id: l.accountId,
        region: l.region,
        type: l.type,
        status: l.status,
        call: l.call,
        reason: l.reason ?? null,
        message: l.message ?? null,
        at: l.at,
      })),
    )
    .onConflict(['account_id', 'region', 'type'])
    .merge()
    .where('listings.at', '<=', tx.ref('excluded.at'));
}
