import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import type { Packs } from '../matrix/Packs';

/**
 * What the findings of an account hang on beside its inventory: the controls,
 * the configuration, which accounts are the customer's own and, where a line of it names entities, who answers for what.
 */
export async function rulesRevision(
  knex: Knex,
  packs: Packs,
  ownAccounts: OwnAccounts,
  accountId: string,
): Promise<string> {
  const owners = packs.settings.usesEntities
    ? await knex('claims as c')
        .join('resources as r', 'r.arn', 'c.arn')
        .where({ 'r.account_id': accountId, 'c.role': 'accountable' })
        .whereNull('r.closed_at')
        .orderBy('c.arn')
        .distinct('c.arn', 'c.entity_ref')
    : [];
  return createHash('sha256')
    .update(JSON.stringify([packs.revision, owners, await ownAccounts.read()]))
    .digest('hex');
}
