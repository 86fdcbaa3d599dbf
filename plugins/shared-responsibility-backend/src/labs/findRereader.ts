import type { InventoryProvider } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';

/** A provider that can read again. */
export type Rereader = InventoryProvider &
  Required<Pick<InventoryProvider, 'reread'>>;

/** The provider that last read the account, if it can read again. */
export async function findRereader(
  knex: Knex,
  providers: InventoryProvider[],
  accountId: string,
): Promise<Rereader | undefined> {
  const row = await knex('scan_units as u')
    .join('scans as s', 's.id', 'u.scan_id')
    .where('u.account_id', accountId)
    .orderBy('s.created_at', 'desc')
    .first<{ provider_id: string }>('u.provider_id');
  return providers
    .filter((p): p is Rereader => p.reread !== undefined)
    .find(({ id }) => id === row?.provider_id);
}
