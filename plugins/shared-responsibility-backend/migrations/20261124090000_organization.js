// @ts-check

/**
 * Accounts may come from an organization: who is a member counts as the
 * customer's own, and who is not scanned is shown with the reason.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('accounts', table => {
    table
      .boolean('is_member')
      .notNullable()
      .defaultTo(false)
      .comment('Of the organization, when it was last listed');
    table
      .text('skipped_because')
      .comment('Why a member is not scanned; null for those that are');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('accounts', table => {
    table.dropColumn('is_member');
    table.dropColumn('skipped_because');
  });
};
