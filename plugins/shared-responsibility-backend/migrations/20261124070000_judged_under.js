// @ts-check

/**
 * Findings hang on the versions of the controls and on the limits that the
 * configuration sets: what was judged under others is judged again.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('accounts', table => {
    table
      .text('judged_under')
      .comment('Revision of the rules that its findings were judged by');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('accounts', table => {
    table.dropColumn('judged_under');
  });
};
