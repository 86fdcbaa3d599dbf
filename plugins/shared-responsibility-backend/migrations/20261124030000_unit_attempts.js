// @ts-check

/**
 * A process that was stopped between getting a unit's job and taking the unit
 * must not take it from the attempt that came after.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scan_units', table => {
    table
      .integer('attempt')
      .comment('Of its job; counted from one. An older never takes the unit');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('scan_units', table => {
    table.dropColumn('attempt');
  });
};
