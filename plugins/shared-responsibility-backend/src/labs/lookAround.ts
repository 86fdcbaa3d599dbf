import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { InventorySnapshot } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import {
  toListing,
  toResource,
  type ListingRow,
  type ResourceRow,
} from '../database/rows';
import { LabUses } from './LabUses';

/** Types a check may lead to, one after another, before all are loaded at once. */
const ROUNDS = 6;

/**
 * Asks something of one resource and of whatever it leads to in its account.
 * An account may hold a hundred thousand resources, and a check looks at a few
 * types: only these are loaded, by asking again until no new one is sought.
 */
export async function lookAround<T>(
  { knex, ownAccounts }: { knex: Knex; ownAccounts: OwnAccounts },
  subject: Resource,
  ask: (snapshot: InventorySnapshot, uses: LabUses) => T,
): Promise<{ result: T; uses: LabUses }> {
  const { accountId } = subject;
  const listings = (
    await knex<ListingRow>('listings').where({ account_id: accountId })
  ).map(toListing);
  const own = await ownAccounts.read();
  const loaded = new Set<string>();
  let resources = [subject];
  for (let round = 0; ; round++) {
    const uses = new LabUses();
    const snapshot = new InventorySnapshot(resources, listings, own);
    const result = ask(snapshot, uses);
    const missing = [...uses.types].filter(type => !loaded.has(type));
    if (missing.length === 0 || round > ROUNDS) {
      return { result, uses };
    }
    missing.forEach(type => loaded.add(type));
    const rows = await knex<ResourceRow>('resources')
      .where({ account_id: accountId })
      .whereNull('closed_at')
      .modify(query => {
        if (round < ROUNDS) {
          query.whereRaw('type = ANY(?)', [[...loaded]]);
        }
      });
    resources = [
      subject,
      ...rows.map(toResource).filter((r: Resource) => r.arn !== subject.arn),
    ];
  }
}
