import type {
  Finding,
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import {
  toListing,
  toResource,
  type FindingRow,
  type ListingRow,
  type ResourceRow,
} from '../rows';

/** Everything stored and open of one account. */
export interface StoredAccount {
  resources: Resource[];
  listings: Listing[];
  findings: FindingRow[];
}

export async function loadAccount(
  knex: Knex,
  accountId: string,
): Promise<StoredAccount> {
  const resources = await knex<ResourceRow>('resources')
    .where({ account_id: accountId })
    .whereNull('closed_at')
    .orderBy(['type', 'region', 'arn']);
  const listings = await knex<ListingRow>('listings').where({
    account_id: accountId,
  });
  const findings = await knex<FindingRow & { document: Finding }>('findings')
    .where({ account_id: accountId })
    .whereNull('closed_at')
    .select('arn', 'account_id', 'region', 'control_id', 'verdict', 'document');
  return {
    resources: resources.map(toResource),
    listings: listings.map(toListing),
    findings,
  };
}
