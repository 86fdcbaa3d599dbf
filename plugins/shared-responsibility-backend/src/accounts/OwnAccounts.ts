import type { Knex } from 'knex';

/**
 * The accounts of the customer himself: those that the configuration names, and
 * the members of the organization as it was last listed. Nobody else's word
 * makes an account one's own.
 */
export class OwnAccounts {
  constructor(
    private readonly knex: Knex,
    private readonly named: readonly string[],
  ) {}

  /** Ids, sorted. */
  async read(): Promise<string[]> {
    const members = await this.knex('accounts')
      .where({ is_member: true })
      .select<{ account_id: string }[]>('account_id');
    return [
      ...new Set([...this.named, ...members.map(row => row.account_id)]),
    ].sort();
  }
}
