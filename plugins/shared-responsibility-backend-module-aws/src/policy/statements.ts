import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** One test of a `Condition` block. */
export interface Condition {
  /** Lower case, without set prefix and `IfExists`: `stringequals`. */
  operator: string;
  /** `ForAllValues` or `ForAnyValue`, lower case. */
  qualifier?: 'forallvalues' | 'foranyvalue';
  ifExists: boolean;
  /** Lower case: `aws:sourceip`. */
  key: string;
  values: string[];
}

/** A policy statement in one shape, whatever way it was written. */
export interface Statement {
  /** For people: `statement "PublicRead" of policy exports`. */
  label: string;
  effect: 'Allow' | 'Deny';
  /** Exactly one of the two is set. */
  actions?: string[];
  notActions?: string[];
  /** At most one of the two is set; neither in trust policies. */
  resources?: string[];
  notResources?: string[];
  /** By kind: `{AWS: ['*']}`; undefined in identity policies. */
  principals?: Record<string, string[]>;
  notPrincipals?: Record<string, string[]>;
  conditions: Condition[];
}

/**
 * Brings an IAM policy document into one shape.
 *
 * @param policy - what to call the document, e.g. `policy exports`.
 * @throws Unread (`unsupported`) if it is not shaped like a policy: nothing
 * may be concluded from half of one.
 */
export function readStatements(document: Json, policy: string): Statement[] {
  const root = asObject(document, policy);
  if (root.Statement === undefined) {
    throw new Unread('unsupported', `${policy} has no Statement`);
  }
  const list = Array.isArray(root.Statement)
    ? root.Statement
    : [root.Statement];
  return list.map((item, index) => readStatement(item, index, policy));
}

function readStatement(item: Json, index: number, policy: string): Statement {
  const position = `statement ${index + 1} of ${policy}`;
  const raw = asObject(item, position);
  const label =
    typeof raw.Sid === 'string' && raw.Sid !== ''
      ? `statement "${raw.Sid}" of ${policy}`
      : position;
  if (raw.Effect !== 'Allow' && raw.Effect !== 'Deny') {
    throw new Unread('unsupported', `${label} has no Effect Allow or Deny`);
  }
  if ((raw.Action === undefined) === (raw.NotAction === undefined)) {
    throw new Unread(
      'unsupported',
      `${label} needs either Action or NotAction`,
    );
  }
  if (raw.Resource !== undefined && raw.NotResource !== undefined) {
    throw new Unread(
      'unsupported',
      `${label} has both Resource and NotResource`,
    );
  }
  return {
    label,
    effect: raw.Effect,
    actions: optionalStrings(raw.Action, `Action of ${label}`),
    notActions: optionalStrings(raw.NotAction, `NotAction of ${label}`),
    resources: optionalStrings(raw.Resource, `Resource of ${label}`),
    notResources: optionalStrings(raw.NotResource, `NotResource of ${label}`),
    principals: readPrincipals(raw.Principal, label),
    notPrincipals: readPrincipals(raw.NotPrincipal, label),
    conditions: readConditions(raw.Condition, label),
  };
}

function readPrincipals(
  value: Json | undefined,
  label: string,
): Record<string, string[]> | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === 'string') {
    return { AWS: [value] };
  }
  const where = `Principal of ${label}`;
  return Object.fromEntries(
    Object.entries(asObject(value, where)).map(([kind, ids]) => [
      kind,
      strings(ids, where),
    ]),
  );
}

function readConditions(value: Json | undefined, label: string): Condition[] {
  if (value === undefined || value === null) {
    return [];
  }
  const where = `Condition of ${label}`;
  return Object.entries(asObject(value, where)).flatMap(([written, tests]) => {
    const [, qualifier, operator, ifExists] =
      /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(
        written.toLowerCase(),
      )!;
    return Object.entries(asObject(tests, where)).map(([key, values]) => ({
      operator,
      qualifier: qualifier as Condition['qualifier'],
      ifExists: ifExists !== undefined,
      key: key.toLowerCase(),
      values: strings(values, where),
    }));
  });
}

function asObject(value: Json | undefined, what: string) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Unread('unsupported', `${what} is not a JSON object`);
  }
  return value;
}

function optionalStrings(value: Json | undefined, what: string) {
  return value === undefined ? undefined : strings(value, what);
}

/** A string or a list of them; numbers and booleans occur in conditions. */
function strings(value: Json, what: string): string[] {
  return (Array.isArray(value) ? value : [value]).map(item => {
    if (item === null || typeof item === 'object') {
      throw new Unread(
        'unsupported',
        `${what} is neither text nor a list of texts`,
      );
    }
    return String(item);
  });
}
