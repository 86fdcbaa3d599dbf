import { gunzipSync } from 'node:zlib';
import type { Knex } from 'knex';

/** What a scan leaves behind, in an order that does not depend on when it was written. */
const TABLES: Record<string, string[]> = {
  accounts: ['account_id'],
  resources: ['arn', 'account_id', 'region'],
  listings: ['account_id', 'region', 'type'],
  gaps: ['id'],
  findings: ['arn', 'account_id', 'region', 'control_id'],
  claims: ['entity_ref', 'arn'],
  matrices: ['entity_ref'],
  scans: ['created_at'],
};
const BY_CHANCE = new Set(['id', 'scan_id', 'fence', 'attempt', 'revision']);
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** A UUID, a number, or a hash over times; the ids of gaps are made of what they say. */
function isByChance(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    /^([0-9a-f-]{36}|[0-9a-f]{16})$/.test(String(value))
  );
}

/** What is kept packed is compared by what it says. */
function unpacked(row: { packed?: Buffer }): object {
  return row.packed
    ? { ...row, packed: JSON.parse(gunzipSync(row.packed).toString()) }
    : row;
}

/**
 * Every row, fit to be compared with those of another database: ids that are
 * random and times of the clock are left out, times of the world are kept.
 */
export async function everyRow(
  knex: Knex,
  isOfTheWorld: (time: string) => boolean,
): Promise<Record<string, unknown[]>> {
  const plain = (rows: object[]) =>
    JSON.parse(
      JSON.stringify(rows, (key, value) =>
        BY_CHANCE.has(key) && isByChance(value) ? undefined : value,
      ).replace(TIME, time => (isOfTheWorld(time) ? time : '<time>')),
    );
  const rows: Record<string, unknown[]> = {};
  for (const [table, order] of Object.entries(TABLES)) {
    const stored = await knex(table).orderBy(order.map(column => ({ column })));
    rows[table] = plain(stored.map(unpacked));
  }
  rows.units = plain(
    await knex('scan_units as u')
      .join('scans as s', 's.id', 'u.scan_id')
      .select('u.*')
      .orderBy(['s.created_at', 'u.account_id', 'u.region', 'u.service']),
  );
  return rows;
}
