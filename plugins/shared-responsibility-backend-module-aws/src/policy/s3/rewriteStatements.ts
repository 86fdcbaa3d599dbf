/** A statement as it stands in a document. */
export type RawStatement = Readonly<Record<string, unknown>>;

/** Takes the place of what is left out, so that the others keep their numbers. */
const NOTHING: RawStatement = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:NoSuchAction',
  Resource: '*',
};

/**
 * The document with each statement replaced, or without effect where `rewrite`
 * gives undefined. What is not shaped like a policy stays as it is: whoever weighs
 * it next says that it cannot be read.
 */
export function rewriteStatements(
  document: unknown,
  rewrite: (statement: RawStatement) => RawStatement | undefined,
): unknown {
  if (!isObject(document)) {
    return document;
  }
  const { Statement } = document;
  const list: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  if (!list.every(isObject)) {
    return document;
  }
  return {
    ...document,
    Statement: list.map(statement => rewrite(statement) ?? NOTHING),
  };
}

export function isObject(value: unknown): value is RawStatement {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or a list of texts, as a list; undefined for anything else. */
export function textsOf(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item): item is string => typeof item === 'string')
    ? list
    : undefined;
}
