// @ts-check

/**
 * Lists over many entities need a few figures of each. Taking them out of the
 * documents would unpack megabytes for every page, so they get a column.
 *
 * Matrices can be built again at any time; those kept without a summary are
 * dropped, and come back when somebody looks or the next scan ends.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex('matrices').delete();
  await knex.schema.alterTable('matrices', table => {
    table
      .jsonb('summary')
      .notNullable()
      .comment('What a list shows of the document');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('matrices', table => {
    table.dropColumn('summary');
  });
};
