import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

export const MIGRATIONS_DIRECTORY = resolvePackagePath(
  '@shared-responsibility/backstage-plugin-shared-responsibility-backend',
  'migrations',
);

/** The queue engine's schema; made by the first migration. */
export const QUEUE_SCHEMA = 'shared_responsibility_boss';

/**
 * Brings the plugin's tables up to date.
 *
 * @throws if the database is not Postgres: the plugin has no other dialect.
 */
export async function connectDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (knex.client.config.client !== 'pg') {
    throw new Error(
      `The shared-responsibility plugin needs Postgres, but its database client is '${knex.client.config.client}'. Set backend.database.client to 'pg'.`,
    );
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  }
  return knex;
}
