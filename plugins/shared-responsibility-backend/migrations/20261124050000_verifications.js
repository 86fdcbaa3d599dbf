// @ts-check

/**
 * One open row for each resource that is being read again, so that of any
 * number of replicas one does it. A few rows an hour; old ones are dropped.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('verifications', table => {
    table.comment('Re-reads of single resources: lock and rate limit');
    table.uuid('id').primary();
    table.text('arn').notNullable();
    table.text('account_id').notNullable();
    table.text('requested_by').notNullable();
    table.timestamp('started_at').notNullable();
    table.timestamp('ended_at');
    table.index(['requested_by', 'started_at']);
  });
  await knex.raw(
    `CREATE UNIQUE INDEX verifications_one_open ON verifications (arn, account_id) WHERE ended_at IS NULL`,
  );
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('verifications');
};
