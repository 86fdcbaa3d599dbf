import type { LabInstructions } from '../model/control';
import type { Evidence, FindingItem } from '../model/finding';
import type { FindingVerdict, Severity, UnknownReason } from '../model/states';

/** Names a finding: one control on one resource. @public */
export interface LabRequest {
  controlId: string;
  arn: string;
}

/** One step of a lab, with the verdict that tells whether it is done. @public */
export interface LabStep {
  /** Counted from one. */
  number: number;
  id: string;
  title: string;
  /** With the resource's own names. Absent where nobody has written any yet. */
  instructions?: LabInstructions;
  /** Names of placeholders that could not be filled, and still stand as `{{name}}`. */
  unfilled: string[];
  /** A step holds when this is `pass`; `not-applicable` asks nothing. */
  verdict: FindingVerdict;
  /** Set when unknown. */
  reason?: UnknownReason;
  /** Set when unknown: the calls that would have to be allowed or retried. */
  unreadCalls?: string[];
  evidence: Evidence[];
  /** Capture time of the oldest thing that the verdict rests on. */
  seenAt?: string;
}

/** How a person puts one finding right. @public */
export interface Lab {
  controlId: string;
  title: string;
  severity: Severity;
  why: string;
  fix: string;
  resource: FindingItem['resource'];
  /** Of the finding with its history: a seen fail stays one although it was unread since. */
  verdict: FindingVerdict;
  /** Sum over the steps that have instructions. */
  minutes: number;
  steps: LabStep[];
  /** False where the source of the account cannot read again, e.g. a snapshot file. */
  canVerify: boolean;
}

/** A lab after its resource was read again. @public */
export interface LabVerification extends Lab {
  /** False when a complete listing no longer held the resource; its findings are closed. */
  exists: boolean;
  startedAt: string;
  endedAt: string;
  /** Why something was not read again. What rests on it is unknown, never a pass. */
  problems: string[];
}
