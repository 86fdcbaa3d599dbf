// @ts-check

/**
 * Lists over ten thousand entities read columns in the order of an index,
 * instead of ten thousand documents.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex('matrices').delete();
  await knex.schema.alterTable('matrices', table => {
    table
      .boolean('listed')
      .notNullable()
      .defaultTo(false)
      .comment('Of an entity that lists over all entities have');
    for (const column of [
      'rank',
      'criticals',
      'order_score',
      'owes',
      'met',
      'missing',
      'unknown',
      'accepted',
    ]) {
      table.integer(column).notNullable();
    }
    table.boolean('has_level').notNullable();
    table.boolean('not_assessed').notNullable();
  });
  // The order of the list, worst first.
  await knex.raw(
    `CREATE INDEX matrices_worst_first ON matrices (rank, criticals, order_score, entity_ref) WHERE listed`,
  );
  await knex.raw(
    `CREATE INDEX matrices_by_owner ON matrices (owner_ref) WHERE listed`,
  );
  await knex.raw(
    `CREATE INDEX matrices_by_end ON matrices (valid_until) WHERE listed`,
  );
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('matrices', table => {
    table.dropColumns(
      'listed',
      'rank',
      'criticals',
      'order_score',
      'owes',
      'met',
      'missing',
      'unknown',
      'accepted',
      'has_level',
      'not_assessed',
    );
  });
};
