/**
 * How a path leads to more rights.
 *
 * - `rewrite`: changes what a role, user, group or policy may do, be it its own.
 * - `enter`: takes on another identity, with whatever that one may do.
 * - `lift`: takes away or changes a permissions boundary.
 * - `pass-role`: has a service run what the caller wrote, under a role that the caller names.
 * - `take-over`: changes what already runs under a role; nothing is gained
 *   unless such a thing exists and its role is stronger.
 * - `rewrite-and-enter`: both on the same role or user, however narrowly they are named.
 *
 * @public
 */
export type EscalationKind =
  | 'rewrite'
  | 'enter'
  | 'lift'
  | 'pass-role'
  | 'take-over'
  | 'rewrite-and-enter';

/**
 * One publicly known way by which an identity gets more rights than it was given.
 *
 * @public
 */
export interface EscalationPath {
  /** Stable: `iam-put-role-policy`. */
  id: string;
  kind: EscalationKind;
  /** All are needed. The first is the one whose resource scope is graded. */
  actions: readonly string[];
  /**
   * What the first action works on: the resource part of an ARN of that
   * action's service, with `*` for the name, e.g. `role/*`, `function:*`.
   */
  target: string;
  /** Which service the role is passed to, or which one runs what is taken over: `lambda.amazonaws.com`. */
  service?: string;
  /** What the caller gets, in words that follow "which". */
  gives: string;
  /** The page of AWS's documentation that says what the deciding action does. */
  page: string;
}
