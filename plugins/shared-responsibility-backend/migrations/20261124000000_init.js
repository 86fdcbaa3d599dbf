// @ts-check

/**
 * The queue engine keeps its tables in a schema of its own. It is made here,
 * not by the engine, because a plugin's role may own a schema without having
 * CREATE on the database.
 */
const QUEUE_SCHEMA = 'shared_responsibility_boss';

/**
 * Names are never qualified: the plugin may own a whole database or one schema
 * of a shared one, and the connection's search path says which.
 *
 * Expected sizes for a large organisation: 10 000 entities, 1 000 000
 * resources, 12 findings each, a few hundred listings per account.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('accounts', table => {
    table.comment('AWS accounts that scans cover');
    table.text('account_id').primary();
    table.text('name');
    table
      .text('owner_ref')
      .comment('Entity or group that answers for account duties, from config');
    table.jsonb('regions').notNullable().defaultTo('[]');
    table
      .timestamp('last_scanned_at')
      .comment('End of the last scan that covered the account');
  });

  await knex.schema.createTable('resources', table => {
    table.comment('Everything seen in AWS, with what was and was not read');
    table.text('arn').notNullable();
    table.text('account_id').notNullable();
    table.text('region').notNullable();
    table.text('type').notNullable();
    table.text('name').notNullable();
    table.jsonb('tags').comment('Null until tags were read once');
    table
      .jsonb('facets')
      .notNullable()
      .comment('By name; each carries its own capture time');
    table.jsonb('attachments').notNullable().defaultTo('[]');
    table.boolean('furniture').notNullable().defaultTo(false);
    table.timestamp('first_seen_at').notNullable();
    table.timestamp('last_seen_at').notNullable();
    table
      .timestamp('closed_at')
      .comment('Missing from a complete listing; the row stays for history');
    // ARNs are not unique everywhere (the same bucket name in two partitions
    // of an emulator, an id reused in another region), hence the triple.
    table.primary(['arn', 'account_id', 'region']);
  });
  // Assessment loads one account at a time; listings close by type and region.
  await knex.raw(
    `CREATE INDEX resources_open_by_account ON resources (account_id, type, region) WHERE closed_at IS NULL`,
  );

  await knex.schema.createTable('listings', table => {
    table.comment('Outcome of the latest listing of each type');
    table.text('account_id').notNullable();
    table.text('region').notNullable();
    table.text('type').notNullable();
    table.text('status').notNullable();
    table.text('call').notNullable();
    table.text('reason');
    table.text('message');
    table.timestamp('at').notNullable();
    table.primary(['account_id', 'region', 'type']);
  });

  await knex.schema.createTable('gaps', table => {
    table.comment(
      'What could not be listed or read; derived, rebuilt per account',
    );
    table.text('id').primary();
    table.text('account_id').notNullable();
    table.text('region').notNullable();
    table.text('service').notNullable();
    table.text('resource_type').notNullable();
    table.text('arn');
    table.text('resource_name');
    table.text('facet');
    table.text('call').notNullable();
    table.text('reason').notNullable();
    table.text('message').notNullable();
    table.text('fix').notNullable();
    table.timestamp('seen_at').notNullable();
    table
      .text('origin')
      .notNullable()
      .comment(
        'inventory: from facets and listings; plan: accounts not entered; unit: failed units',
      );
    table.index(['account_id', 'region']);
    table.index(['arn']);
  });

  await knex.schema.createTable('findings', table => {
    table.comment('One control on one resource, with its history merged in');
    table.text('arn').notNullable();
    table.text('account_id').notNullable();
    table.text('region').notNullable();
    table.text('control_id').notNullable();
    table.text('verdict').notNullable();
    table.text('reason');
    table
      .timestamp('oldest_facet_at')
      .comment('A pass goes stale counted from here');
    table.timestamp('checked_at').notNullable();
    table.timestamp('closed_at');
    table.jsonb('document').notNullable();
    table.primary(['arn', 'account_id', 'region', 'control_id']);
  });
  // The list is read in this order, page by page, and only open rows.
  await knex.raw(
    `CREATE INDEX findings_open ON findings (control_id, arn, account_id, region) WHERE closed_at IS NULL`,
  );
  await knex.raw(
    `CREATE INDEX findings_open_by_account ON findings (account_id) WHERE closed_at IS NULL`,
  );

  await knex.schema.createTable('claims', table => {
    table.comment(
      'Why a resource belongs to an entity; rebuilt from the catalog',
    );
    table.text('entity_ref').notNullable();
    table.text('arn').notNullable();
    table.text('rank').notNullable();
    table.text('role').notNullable();
    table.text('provenance').notNullable();
    table.primary(['entity_ref', 'arn']);
    // Every list asks which entities claim a resource.
    table.index(['arn', 'entity_ref']);
  });

  await knex.schema.createTable('matrices', table => {
    table.comment('The last built matrix of each entity');
    table.text('entity_ref').primary();
    table.text('owner_ref');
    table.text('status').notNullable();
    table.integer('score');
    table.text('level').notNullable();
    table.text('revision').notNullable();
    table
      .text('fingerprint')
      .notNullable()
      .comment('Of the catalog entity that it was built from');
    table.timestamp('generated_at').notNullable();
    table
      .timestamp('valid_until')
      .comment('When the next pass in it goes stale; then it is built anew');
    table.jsonb('document').notNullable();
  });

  await knex.schema.createTable('scans', table => {
    table.uuid('id').primary();
    table.text('state').notNullable();
    table.text('trigger').notNullable();
    table.text('requested_by');
    table.jsonb('scope').comment('Null for a full scan');
    table.integer('units_total').notNullable().defaultTo(0);
    table.integer('gaps').notNullable().defaultTo(0);
    table.text('error');
    table.timestamp('created_at').notNullable();
    table.timestamp('started_at');
    table.timestamp('ended_at');
    table.index(['created_at', 'id']);
  });
  // Two scans at once would race on every row: the database itself refuses
  // the second, so that any number of replicas may try.
  await knex.raw(
    `CREATE UNIQUE INDEX scans_one_active ON scans ((1)) WHERE state IN ('queued', 'running')`,
  );

  await knex.schema.createTable('scan_units', table => {
    table.comment('Progress of a scan, and the fence of each of its units');
    table.uuid('id').primary();
    table
      .uuid('scan_id')
      .notNullable()
      .references('id')
      .inTable('scans')
      .onDelete('CASCADE');
    table.text('provider_id').notNullable();
    table.text('account_id').notNullable();
    table.text('region').notNullable();
    table.text('service').notNullable();
    table.text('state').notNullable();
    table
      .uuid('fence')
      .comment('Held by the attempt that may write; a newer attempt takes it');
    table.text('error');
    table.timestamp('started_at');
    table.timestamp('ended_at');
    table.index(['scan_id', 'state']);
  });

  const { rows } = await knex.raw(
    `SELECT to_regnamespace('${QUEUE_SCHEMA}') IS NOT NULL AS present`,
  );
  if (!rows[0].present) {
    await knex.raw(`CREATE SCHEMA ${QUEUE_SCHEMA}`);
  }
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // CASCADE because the queue engine filled its schema after us.
  await knex.raw(`DROP SCHEMA IF EXISTS ${QUEUE_SCHEMA} CASCADE`);
  for (const table of [
    'scan_units',
    'scans',
    'matrices',
    'claims',
    'findings',
    'gaps',
    'listings',
    'resources',
    'accounts',
  ]) {
    await knex.schema.dropTable(table);
  }
};
