import type { FindingVerdict, Severity, UnknownReason } from './states';

/** One plain sentence of evidence, with the ARNs it speaks of. @public */
export interface Evidence {
  text: string;
  arns?: string[];
}

/** What one evaluation of one control on one resource said, before history. @public */
export interface Evaluation {
  controlId: string;
  controlVersion: number;
  arn: string;
  verdict: FindingVerdict;
  /** Set when unknown. */
  reason?: UnknownReason;
  /** Set when unknown: the calls that would have to be allowed or retried. */
  unreadCalls?: string[];
  /** A few words for a cell, e.g. `ssh 0.0.0.0/0`. */
  summary?: string;
  evidence: Evidence[];
  steps: { id: string; verdict: FindingVerdict; reason?: UnknownReason }[];
  /** Capture time of the oldest facet used: what freshness is counted from. */
  oldestFacetAt?: string;
  /** Capture time of the newest facet used: tells a late arrival from a new look. */
  newestFacetAt?: string;
  checkedAt: string;
}

/** An evaluation with its history: what is stored. @public */
export interface Finding extends Evaluation {
  /** Start of the present unbroken run of fails. */
  firstFailedAt?: string;
  /** Last time a fail was really seen; later than that only unread. */
  lastFailedAt?: string;
  /** First real pass after that; an attestation must be younger to count again. */
  clearedAt?: string;
  /** Set when a fail stands although the latest evaluation was unknown. */
  unconfirmed?: {
    reason: UnknownReason;
    since: string;
    unreadCalls?: string[];
  };
}

/** A finding as the API serves it. @public */
export interface FindingItem {
  controlId: string;
  title: string;
  verdict: FindingVerdict;
  reason?: UnknownReason;
  /** As the configuration has it for this resource. */
  severity: Severity;
  /** The configuration switched the control off for this resource: why. */
  switchedOff?: string;
  summary?: string;
  evidence: Evidence[];
  checkedAt: string;
  firstFailedAt?: string;
  lastFailedAt?: string;
  resource: {
    arn: string;
    type: string;
    name: string;
    accountId: string;
    region: string;
  };
  entityRefs: string[];
}
