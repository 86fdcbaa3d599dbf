import type {
  Condition,
  PolicyReading,
  Statement,
  Unreadable,
} from './Statement';

/**
 * More text than the largest policy that AWS stores (OpenSearch, 100 KiB). What
 * is longer was not made by AWS, and weighing it could take for ever.
 */
const MOST_TEXT = 128 * 1024;

const ROOT_ELEMENTS = new Set(['Version', 'Id', 'Statement']);

const STATEMENT_ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** Says what is wrong with a statement; never leaves this file. */
class Malformed extends Error {}

/**
 * Brings an IAM policy document into one shape. Never throws: what is not
 * shaped like a policy is listed as unreadable, and nothing may be concluded
 * from that part, least of all that it lets nobody in.
 *
 * @param document - the parsed JSON.
 * @param policy - what to call it, e.g. `the policy of exports`.
 *
 * @public
 */
export function readPolicy(document: unknown, policy: string): PolicyReading {
  const statements: Statement[] = [];
  const unreadable: Unreadable[] = [];
  try {
    const list = statementsOf(document);
    const reading = {
      left: MOST_TEXT,
      plain: (document as { Version?: unknown }).Version !== '2012-10-17',
    };
    for (let index = 0; index < list.length; index++) {
      readInto(list[index], index, policy, reading, statements, unreadable);
    }
  } catch (error) {
    // A document that throws when it is looked at is not JSON either.
    const problem =
      error instanceof Malformed ? error.message : 'is not plain JSON';
    return {
      statements: [],
      unreadable: [{ label: policy, index: -1, problem }],
    };
  }
  return { statements, unreadable };
}

function statementsOf(document: unknown): unknown[] {
  if (!isObject(document)) {
    throw new Malformed('is not a JSON object');
  }
  const strange = Object.keys(document).find(key => !ROOT_ELEMENTS.has(key));
  if (strange !== undefined) {
    throw new Malformed(`has the unknown element ${brief(strange)}`);
  }
  if (!Object.hasOwn(document, 'Statement')) {
    throw new Malformed('has no Statement');
  }
  const { Statement: list } = document;
  return Array.isArray(list) ? list : [list];
}

function readInto(
  item: unknown,
  index: number,
  policy: string,
  reading: Reading,
  statements: Statement[],
  unreadable: Unreadable[],
): void {
  const raw = isObject(item) ? item : {};
  const sid =
    typeof raw.Sid === 'string' && raw.Sid !== '' ? brief(raw.Sid) : undefined;
  const label =
    sid === undefined
      ? `statement ${index + 1} of ${policy}`
      : `statement "${sid}" of ${policy}`;
  try {
    statements.push(readStatement(item, { label, index, sid }, reading));
  } catch (error) {
    if (!(error instanceof Malformed) || reading.left < 0) {
      throw error;
    }
    const effect =
      raw.Effect === 'Allow' || raw.Effect === 'Deny' ? raw.Effect : undefined;
    unreadable.push({ label, index, sid, effect, problem: error.message });
  }
}

/** What is carried along while reading one document. */
interface Reading {
  /** Characters that may still be read. */
  left: number;
  /** The document's version has no policy variables. */
  plain: boolean;
}

function readStatement(
  raw: unknown,
  name: Pick<Statement, 'label' | 'index' | 'sid'>,
  reading: Reading,
): Statement {
  if (!isObject(raw)) {
    throw new Malformed('is not a JSON object');
  }
  for (const key of Object.keys(raw)) {
    if (!STATEMENT_ELEMENTS.has(key)) {
      throw new Malformed(`has the unknown element ${brief(key)}`);
    }
  }
  if (raw.Effect !== 'Allow' && raw.Effect !== 'Deny') {
    throw new Malformed('has no Effect Allow or Deny');
  }
  if ((raw.Action === undefined) === (raw.NotAction === undefined)) {
    throw new Malformed('needs either Action or NotAction');
  }
  if (raw.Resource !== undefined && raw.NotResource !== undefined) {
    throw new Malformed('has both Resource and NotResource');
  }
  if (raw.Principal !== undefined && raw.NotPrincipal !== undefined) {
    throw new Malformed('has both Principal and NotPrincipal');
  }
  return {
    ...name,
    effect: raw.Effect,
    actions: optionalTexts(raw.Action, 'Action', reading),
    notActions: optionalTexts(raw.NotAction, 'NotAction', reading),
    resources: optionalTexts(raw.Resource, 'Resource', reading),
    notResources: optionalTexts(raw.NotResource, 'NotResource', reading),
    principals: readPrincipals(raw.Principal, 'Principal', reading),
    notPrincipals: readPrincipals(raw.NotPrincipal, 'NotPrincipal', reading),
    conditions: readConditions(raw.Condition, reading),
  };
}

function readPrincipals(
  value: unknown,
  element: string,
  reading: Reading,
): Record<string, string[]> | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (value === '*') {
    return { AWS: ['*'] };
  }
  if (!isObject(value)) {
    throw new Malformed(`has a ${element} that is neither * nor an object`);
  }
  const kinds: [string, string[]][] = Object.keys(value).map(kind => [
    kind,
    texts(value[kind], element, reading),
  ]);
  if (kinds.length === 0) {
    throw new Malformed(`has an empty ${element}`);
  }
  return Object.fromEntries(kinds);
}

function readConditions(value: unknown, reading: Reading): Condition[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!isObject(value)) {
    throw new Malformed('has a Condition that is not a JSON object');
  }
  const conditions: Condition[] = [];
  for (const written of Object.keys(value)) {
    const tests = value[written];
    if (!isObject(tests)) {
      throw new Malformed(
        `has the condition ${brief(written)} that is not a JSON object`,
      );
    }
    const operator = readOperator(written);
    for (const key of Object.keys(tests)) {
      reading.left -= key.length + written.length;
      conditions.push({
        ...operator,
        key: key.toLowerCase(),
        values: scalars(tests[key], brief(key), reading),
        ...(reading.plain && { plain: true }),
      });
    }
  }
  return conditions;
}

function readOperator(
  written: string,
): Pick<Condition, 'operator' | 'qualifier' | 'ifExists'> {
  let operator = written.toLowerCase();
  let qualifier: Condition['qualifier'];
  const colon = operator.indexOf(':');
  if (colon >= 0) {
    const prefix = operator.slice(0, colon);
    if (prefix === 'forallvalues' || prefix === 'foranyvalue') {
      qualifier = prefix;
      operator = operator.slice(colon + 1);
    }
  }
  const ifExists = operator.endsWith('ifexists');
  return {
    operator: ifExists ? operator.slice(0, -'ifexists'.length) : operator,
    qualifier,
    ifExists,
  };
}

function optionalTexts(value: unknown, element: string, reading: Reading) {
  return value === undefined ? undefined : texts(value, element, reading);
}

/** A text or a list of texts, at least one. */
function texts(value: unknown, element: string, reading: Reading): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) {
    throw new Malformed(`has an empty ${element}`);
  }
  for (const item of list) {
    if (typeof item !== 'string') {
      throw new Malformed(
        `has a ${element} that is neither text nor a list of texts`,
      );
    }
    spend(reading, item.length);
  }
  return list as string[];
}

/** As {@link texts}; numbers and booleans occur too, and the list may be empty. */
function scalars(value: unknown, key: string, reading: Reading): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map(item => {
    if (
      typeof item !== 'string' &&
      typeof item !== 'number' &&
      typeof item !== 'boolean'
    ) {
      throw new Malformed(
        `has values of ${key} that are neither text, number nor boolean`,
      );
    }
    const text = String(item);
    spend(reading, text.length);
    return text;
  });
}

function spend(reading: Reading, characters: number): void {
  reading.left -= characters + 1;
  if (reading.left < 0) {
    throw new Malformed('is longer than any policy that AWS stores');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Text of a stranger's, short enough for a sentence. */
function brief(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
