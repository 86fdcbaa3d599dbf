import type { Layer } from './layers';
import type { Severity } from './states';

/** The four mistakes that most breaches come from. @public */
export type ClassicMistake =
  | 'public-s3'
  | 'permissive-iam'
  | 'no-encryption'
  | 'unpatched-ec2';

/** Everything about a control except its code: what `GET /controls` serves. @public */
export interface ControlInfo {
  /** e.g. `s3.bucket-not-public`; baseline controls are `layer.<layer>`. */
  id: string;
  /** Raised whenever a verdict could change for the same facets. */
  version: number;
  title: string;
  /** What a failing control says in a list, e.g. "Bucket can be read by anyone". */
  failTitle: string;
  layer: Layer;
  severity: Severity;
  scope: 'resource' | 'region' | 'account';
  /** Service id whose column shows it. */
  service: string;
  resourceTypes: string[];
  /** Why it matters, in plain words. */
  why: string;
  /** What to do about a fail, in plain words. */
  fix: string;
  steps: { id: string; title: string }[];
  /** True when a `layer.<layer>` control of weight 0. */
  baseline?: boolean;
  /** The control may be met by an attestation where no automated check exists. */
  allowsAttestation?: boolean;
  /** An attestation may stand in for an unread automated check, at half credit. */
  attestationSubstitutes?: boolean;
  /** Only people can answer it; off until a team turns it on. */
  attestationOnly?: boolean;
  /** The absence of the checked tool is the missing duty itself (SSM, flow logs): a fail reads `missing`. */
  absenceIsMissing?: boolean;
  mistake?: ClassicMistake;
  standards?: { standard: string; ids: string[] }[];
}
