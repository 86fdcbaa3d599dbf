import type { Layer } from './layers';
import type { ControlChange } from './setting';
import type { Severity } from './states';

/** The four mistakes that most breaches come from. @public */
export type ClassicMistake =
  | 'public-s3'
  | 'permissive-iam'
  | 'no-encryption'
  | 'unpatched-ec2';

/**
 * How a person puts one step of a control right.
 *
 * Texts hold placeholders: `{{name}}`, `{{arn}}`, `{{region}}`, `{{account}}`
 * and `{{partition}}` of the resource, and those that the step itself fills.
 *
 * @public
 */
export interface LabInstructions {
  /** Minutes that it takes somebody who does it for the first time. */
  minutes: number;
  /** What the change could break, and how likely. */
  risk: { level: 'none' | 'low' | 'medium' | 'high'; text: string };
  /** Way through the AWS console: `S3 > Buckets > {{name}} > Permissions > …`. */
  console: string;
  /** Commands of the AWS CLI; absent only where there are none (root user). */
  cli?: string;
  /** Terraform (AWS provider 6). One of the two templates at least, where either can do it. */
  terraform?: string;
  /** CloudFormation, YAML. */
  cloudFormation?: string;
}

/** A limit that the operator may set. @public */
export type ParameterValue = number | number[] | string[];

/**
 * A limit of a control that the configuration may change.
 *
 * @public
 */
export interface ControlParameter {
  /** As written in the configuration, e.g. `maxDays`. */
  name: string;
  /** For people, lower case: `longest age`. */
  title: string;
  type: 'number' | 'numbers' | 'texts';
  /** e.g. `days`. */
  unit?: string;
  default: ParameterValue;
  /** Smallest and largest number, of each number in a list too. */
  min?: number;
  max?: number;
}

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
  /** Limits that the configuration may change. */
  parameters?: ControlParameter[];
  /** Off until the configuration switches it on: why. */
  offByDefault?: string;
  /** What this installation's configuration says of it, most telling line first. */
  configured?: ControlChange[];
  mistake?: ClassicMistake;
  standards?: { standard: string; ids: string[] }[];
}
