/** One test of a `Condition` block. @public */
export interface Condition {
  /** Lower case, without set prefix and `IfExists`: `stringequals`. */
  operator: string;
  /** `ForAllValues` or `ForAnyValue`, lower case. */
  qualifier?: 'forallvalues' | 'foranyvalue';
  ifExists: boolean;
  /** Lower case: `aws:sourceip`. */
  key: string;
  values: string[];
  /** Its values are plain text: the document's `Version` knows no policy variables. */
  plain?: true;
}

/** A policy statement in one shape, whatever way it was written. @public */
export interface Statement {
  /** For people: `statement "PublicRead" of the policy of exports`. */
  label: string;
  /** Position in the document, from 0. */
  index: number;
  sid?: string;
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

/** A part of a policy that nothing can be concluded from. @public */
export interface Unreadable {
  label: string;
  /** Position in the document, from 0; -1 for the document itself. */
  index: number;
  sid?: string;
  /** What it surely is, if that much could be read. */
  effect?: 'Allow' | 'Deny';
  /** What is wrong with it, for people: `has no Effect Allow or Deny`. */
  problem: string;
}

/** A policy document, read. @public */
export interface PolicyReading {
  statements: Statement[];
  unreadable: Unreadable[];
}
