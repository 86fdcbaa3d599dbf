import type { EscalationKind } from './paths';

/**
 * - `yes`: it may, whatever the circumstances.
 * - `conditional`: only where conditions hold, which `keys` names.
 * - `no`: it may not.
 * - `undecidable`: something that could change the answer cannot be read.
 *
 * @public
 */
export type Answer = 'yes' | 'conditional' | 'no' | 'undecidable';

/** An answer with its grounds. @public */
export interface PowerVerdict {
  answer: Answer;
  /** Labels of the statements that say so. */
  statements: string[];
  /** Condition keys on which it hangs, lower case. */
  keys: string[];
}

/** Everything, or every write, of one service on every resource. @public */
export interface ServiceWildcard {
  /** Prefix, `s3`; `*` for all of them. */
  service: string;
  /** Whether the policy says `s3:*`, or several patterns come to the same for all that writes. */
  how: 'every-action' | 'every-write';
  grade: 'open' | 'conditional';
  statements: string[];
  keys: string[];
}

/**
 * How wide a path stands open.
 *
 * - `open`: without conditions, and on anything, on itself, or on one target as good as itself.
 * - `needs-target`: without conditions and on anything, but of use only if
 *   something stronger exists to take over.
 * - `scoped`: without conditions, on named targets; whether it leads up depends on them.
 * - `conditional`: only where conditions hold.
 *
 * @public
 */
export type EscalationGrade =
  | 'open'
  | 'needs-target'
  | 'scoped'
  | 'conditional';

/** A way to more rights that the policies leave. @public */
export interface Escalation {
  /** Of the path in the catalogue: `iam-put-role-policy`. */
  id: string;
  kind: EscalationKind;
  /** For people, e.g. `iam:PassRole on any role together with lambda:CreateFunction`. */
  name: string;
  actions: readonly string[];
  /** What the caller gets, in words that follow "which". */
  gives: string;
  page: string;
  grade: EscalationGrade;
  /** ARN patterns of what the first action may be used on; `any`, or `itself`, where it is that. */
  targets: string[];
  /** The service that a role is passed to, or that runs what is taken over. */
  service?: string;
  /** Condition keys on which it hangs, lower case. */
  keys: string[];
  /** Permissions boundaries that what it makes must carry: it leads no further than they do. */
  boundaries: string[];
  /** Labels of the statements that open it. */
  statements: string[];
  /** Keys of Denies that hold at times only, such as the one for missing MFA. */
  deniedAtTimes: string[];
}

/** A right to pass roles to services. @public */
export interface PassRole {
  scope: 'any' | 'named';
  /** ARN patterns. */
  roles: string[];
  /** Values of `iam:PassedToService`; empty if any service will do. */
  services: string[];
  /** Values of `iam:AssociatedResourceArn`. */
  associated: string[];
  /** All condition keys, lower case. */
  keys: string[];
  statements: string[];
}

/** An action pattern that matches nothing that we know of. @public */
export interface UnknownAction {
  pattern: string;
  /** Label of the statement. */
  statement: string;
  /** True if an action of this name could open a way to more rights. */
  matters: boolean;
}

/**
 * What an identity may do that matters for security.
 *
 * @public
 */
export interface PrincipalPowers {
  administrator: PowerVerdict;
  serviceWildcards: ServiceWildcard[];
  /** The widest grade of each path that is there at all. */
  escalations: Escalation[];
  passRole: PassRole[];
  notInTable: UnknownAction[];
  /** Why parts could not be read, for people. While there are any, nothing may be ruled out. */
  undecidable: string[];
}
