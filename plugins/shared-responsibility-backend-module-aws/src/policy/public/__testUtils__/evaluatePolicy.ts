import { matchesGlob } from '../../document/glob';
import type { Written } from './policyCases';

/** One request, with everything that AWS would know of it. */
export interface Request {
  /** As principals are written: `AWS:999988887777`; every form that names the caller. */
  names: string[];
  action: string;
  resource: string;
  /** Lower-case keys; one that is missing is missing from the request. */
  context: Record<string, string>;
}

/**
 * Lets the request in or not, as IAM's user guide describes it: any Allow and
 * no Deny. Written apart from the classifier, statement by statement and value
 * by value, to check it against.
 */
export function evaluatePolicy(
  statements: Written[],
  request: Request,
): boolean {
  const matching = statements.filter(s => matches(s, request));
  return (
    matching.some(s => s.Effect === 'Allow') &&
    !matching.some(s => s.Effect === 'Deny')
  );
}

function matches(statement: Written, request: Request): boolean {
  const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource } =
    statement;
  const act = (pattern: string) =>
    matchesGlob(pattern, request.action, { ignoreCase: true });
  const on = (pattern: string) =>
    matchesGlob(pattern, request.resource, { ignoreCase: false });
  return (
    (NotPrincipal
      ? !names(NotPrincipal, request)
      : names(Principal, request)) &&
    (NotAction ? !list(NotAction).some(act) : list(Action).some(act)) &&
    (NotResource ? !list(NotResource).some(on) : list(Resource).some(on)) &&
    Object.entries((statement.Condition ?? {}) as Written).every(
      ([operator, tests]) =>
        Object.entries(tests as Written).every(([key, values]) =>
          holds(operator, key.toLowerCase(), list(values), request.context),
        ),
    )
  );
}

function names(principal: unknown, request: Request): boolean {
  if (principal === '*') {
    return true;
  }
  return Object.entries(principal as Written).some(([kind, ids]) =>
    list(ids).some(
      id =>
        (kind === 'AWS' && id === '*') ||
        request.names.includes(`${kind}:${id}`),
    ),
  );
}

function holds(
  written: string,
  key: string,
  values: string[],
  context: Request['context'],
): boolean {
  const [, set, operator, ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(written)!;
  const given = context[key];
  if (operator === 'Null') {
    return values.includes(given === undefined ? 'true' : 'false');
  }
  const negative = /Not/.test(operator);
  if (given === undefined) {
    if (set === 'ForAnyValue:') {
      return ifExists !== undefined;
    }
    return set === 'ForAllValues:' || ifExists !== undefined || negative;
  }
  const same = values.some(value =>
    /Ip/.test(operator)
      ? inBlock(given, value)
      : matchesGlob(value, given, { ignoreCase: false }),
  );
  return negative ? !same : same;
}

function inBlock(address: string, block: string): boolean {
  const [base, bits] = block.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value : [value as string];
}
