/**
 * What people promise. The store and the pages come later; judging knows them
 * from the first day.
 *
 * A `target` is an ARN or a stable key (`asg:<name>`, `launch-template:<id>`,
 * `image:<id>`, `stack:<stack>/<logical id>`).
 *
 * @public
 */
export type Statement =
  | Attestation
  | Waiver
  | NotApplicableDeclaration
  | ByDesignException;

interface StatementBase {
  id: string;
  controlId: string;
  targets: string[];
  author: string;
  /** ISO timestamps. */
  at: string;
  until: string;
}

/** @public */
export interface Attestation extends StatementBase {
  kind: 'attestation';
  statement: string;
  evidenceUrl?: string;
  /** Set for good by the first fail after it. */
  voidedAt?: string;
}

/** @public */
export interface Waiver extends StatementBase {
  kind: 'waiver';
  reason: string;
  /** Must differ from the author. */
  approvedBy?: string;
  approvedAt?: string;
}

/** @public */
export interface NotApplicableDeclaration extends StatementBase {
  kind: 'not-applicable';
  reason: string;
  approvedBy?: string;
  approvedAt?: string;
}

/** @public */
export interface ByDesignException extends StatementBase {
  kind: 'by-design';
  reason: string;
  approvedBy?: string;
  approvedAt?: string;
}
