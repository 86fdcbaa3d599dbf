import { TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { MIGRATIONS_DIRECTORY, QUEUE_SCHEMA } from './migrate';

jest.setTimeout(60_000);

const TABLES = [
  'accounts',
  'claims',
  'findings',
  'gaps',
  'listings',
  'matrices',
  'resources',
  'scan_units',
  'scans',
  'verifications',
];

describe('migrations', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  async function tablesIn(knex: Knex, schema: string): Promise<string[]> {
    const rows = await knex('information_schema.tables')
      .where({ table_schema: schema })
      .whereNot('table_name', 'like', 'knex_%')
      .orderBy('table_name')
      .select('table_name');
    return rows.map(row => row.table_name);
  }

  async function hasQueueSchema(knex: Knex): Promise<boolean> {
    const { rows } = await knex.raw('SELECT to_regnamespace(?) AS found', [
      QUEUE_SCHEMA,
    ]);
    return rows[0].found !== null;
  }

  it('go up, down to nothing, and up again', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    expect(await tablesIn(knex, 'public')).toEqual(TABLES);
    expect(await hasQueueSchema(knex)).toBe(true);

    await knex.migrate.rollback({ directory: MIGRATIONS_DIRECTORY }, true);
    expect(await tablesIn(knex, 'public')).toEqual([]);
    expect(await hasQueueSchema(knex)).toBe(false);

    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    expect(await tablesIn(knex, 'public')).toEqual(TABLES);
  });

  it('stay inside the schema that the connection names', async () => {
    const admin = await databases.init('POSTGRES_18');
    await admin.raw('CREATE SCHEMA plugin_of_its_own');
    const knex = knexFactory({
      ...admin.client.config,
      searchPath: ['plugin_of_its_own'],
    });
    try {
      await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
      expect(await tablesIn(knex, 'plugin_of_its_own')).toEqual(TABLES);
      expect(await tablesIn(knex, 'public')).toEqual([]);
    } finally {
      await knex.destroy();
    }
  });

  it('let no second scan be active', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    const scan = (id: string, state: string) =>
      knex('scans').insert({
        id: `00000000-0000-4000-8000-00000000000${id}`,
        state,
        trigger: 'manual',
        created_at: new Date(),
      });
    await scan('1', 'completed');
    await scan('2', 'running');
    await expect(scan('3', 'queued')).rejects.toThrow(/scans_one_active/);
  });
});
