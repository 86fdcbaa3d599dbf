// @ts-check

/**
 * The list of findings is counted for every page of it: from the index alone.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw('DROP INDEX findings_open');
  await knex.raw(
    `CREATE INDEX findings_open ON findings (control_id, arn, account_id, region)
     INCLUDE (verdict, oldest_facet_at) WHERE closed_at IS NULL`,
  );
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX findings_open');
  await knex.raw(
    `CREATE INDEX findings_open ON findings (control_id, arn, account_id, region)
     WHERE closed_at IS NULL`,
  );
};
