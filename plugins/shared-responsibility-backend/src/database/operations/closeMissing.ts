import type { Listing } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';

/** Listings of services without regions speak for resources in all of them. */
const EVERYWHERE = 'global';

/**
 * Closes the resources that a complete listing did not hold, and their
 * findings. Nothing is deleted: a closed row is history, and a resource that
 * comes back is opened again.
 *
 * @param since - Start of the listing: what was seen later is there.
 * @returns How many resources were closed.
 */
export async function closeMissing(
  tx: Knex.Transaction,
  listing: Listing,
  since: string,
): Promise<number> {
  return await close(tx, listing, since, null);
}

/** The same, but closes only those of these ARNs that the listing did not hold. */
export async function closeGone(
  tx: Knex.Transaction,
  listing: Listing,
  since: string,
  arns: string[],
): Promise<number> {
  return await close(tx, listing, since, arns);
}

async function close(
  tx: Knex.Transaction,
  listing: Listing,
  since: string,
  arns: string[] | null,
): Promise<number> {
  if (listing.status !== 'complete') {
    return 0;
  }
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `WITH closed AS (
       UPDATE resources SET closed_at = :at
       WHERE account_id = :accountId AND type = :type AND closed_at IS NULL
         AND (:region = '${EVERYWHERE}' OR region = :region)
         AND last_seen_at < :since
         AND (CAST(:arns AS text[]) IS NULL OR arn = ANY(CAST(:arns AS text[])))
       RETURNING arn, account_id, region
     ), findings_closed AS (
       UPDATE findings f SET closed_at = :at FROM closed c
       WHERE f.arn = c.arn AND f.account_id = c.account_id
         AND f.region = c.region AND f.closed_at IS NULL
     )
     SELECT arn FROM closed`,
    {
      at: listing.at,
      accountId: listing.accountId,
      type: listing.type,
      region: listing.region,
      since,
      arns,
    },
  );
  return rows.length;
}
