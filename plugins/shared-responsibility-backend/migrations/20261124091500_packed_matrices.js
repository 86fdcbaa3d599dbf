// @ts-check

/**
 * Matrices are kept as they are sent: packed once when they are built, and
 * neither parsed nor packed again for each reader.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex('matrices').delete();
  await knex.schema.alterTable('matrices', table => {
    table.dropColumn('document');
    table
      .binary('packed')
      .notNullable()
      .comment('The matrix as JSON in UTF-8, gzipped');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex('matrices').delete();
  await knex.schema.alterTable('matrices', table => {
    table.dropColumn('packed');
    table.jsonb('document').notNullable();
  });
};
