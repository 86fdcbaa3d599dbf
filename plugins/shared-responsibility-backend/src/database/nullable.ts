/**
 * An array binding whose missing values are SQL nulls. The driver takes them;
 * knex's types for bindings do not know arrays with nulls.
 */
export function nullable(values: (string | undefined)[]): string[] {
  return values.map(value => value ?? null) as string[];
}
