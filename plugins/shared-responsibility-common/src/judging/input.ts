import type { Claim } from '../model/claim';
import type { ControlInfo } from '../model/control';
import type { Finding } from '../model/finding';
import type { Layer } from '../model/layers';
import type { MatrixNote } from '../model/matrix';
import type { ProfileInfo, ResolvedRow } from '../model/profile';
import type { Gap, Listing } from '../model/resource';
import type { ControlSetting } from '../model/setting';
import type { DisplayedState, Severity, UnknownReason } from '../model/states';
import type { Statement } from '../model/statement';

/** The profile of one resource with its conditions resolved. @public */
export interface ResourceProfile {
  /** Id of the service row, e.g. `ebs`. */
  service: string;
  /** Column that shows the resource, e.g. `ec2` for a security group. */
  shownUnder: string;
  /** Column of the profile itself, e.g. `vpc`, where the type shows elsewhere. */
  ownColumn?: string;
  rows: Record<Layer, ResolvedRow>;
}

/** A resource as judging sees it. Closed (deleted) resources are never given. @public */
export interface ResourceInput {
  arn: string;
  /** CloudFormation type; for an ARN that was never seen, as its ARN tells. */
  type: string;
  name: string;
  accountId: string;
  region: string;
  /** True for an ARN that somebody claims and no scan has ever seen. */
  neverSeen?: boolean;
  /** What a statement may name instead of the ARN: `asg:<name>`, `stack:<stack>/<logical id>`. */
  stableKeys?: string[];
  /** What an offer may cover it by, beside ARN and account: `vpc:<id>`, `tag:<key>=<value>`. */
  coverKeys?: string[];
  /** Undefined when no profile knows the type. */
  profile?: ResourceProfile;
  /** Stored findings by control id. */
  findings: Record<string, Finding>;
  /** What the configuration changed of the controls for this resource, by control id. */
  settings?: Record<string, ControlSetting>;
}

/** A resource that the entity claims. @public */
export interface ClaimedResource extends ResourceInput {
  claim: Pick<Claim, 'rank' | 'provenance' | 'role'>;
  /** Who answers for it, when the claim's role is `dependent`. */
  responsibleRef?: string;
}

/**
 * A resource of somebody else that the entity uses (`dependsOn` a Resource of
 * another owner): its verdict is shown, outside the entity's score.
 *
 * @public
 */
export interface DependencyResource extends ResourceInput {
  /** Group or entity that owes it. */
  responsibleRef?: string;
  claim?: Pick<Claim, 'rank' | 'provenance' | 'role'>;
}

/** The account itself (`AWS::::Account`) where the entity stands, owed by others. @public */
export interface AccountResource extends ResourceInput {
  /** Entity or group that owes the account's duties; undefined: nobody. */
  responsibleRef?: string;
}

/** What a provider promises to consumers, with its present state. @public */
export interface Offer {
  id: string;
  /** Entity that provides it. */
  providerRef: string;
  controlIds: string[];
  /** ARNs or keys: `account:<id>`, `vpc:<id>`, `tag:<key>=<value>`. */
  covers: string[];
  /** How the provider itself stands, by the same targets. */
  provided: ProvidedState[];
}

/** @public */
export interface ProvidedState {
  target: string;
  controlId: string;
  state: DisplayedState;
  credit: number;
  reason?: UnknownReason;
  summary?: string;
  /** Providers that this state was itself inherited through, nearest first. */
  chain?: string[];
}

/** The verdict of another scanner. @public */
export interface ImportedFinding {
  controlId: string;
  arn: string;
  /** e.g. `prowler`. */
  source: string;
  verdict: 'pass' | 'fail';
  text?: string;
  /** For a file: when it was imported. */
  at: string;
}

/** What every judgement of one entity shares. @public */
export interface JudgingContext {
  entityRef: string;
  statements?: Statement[];
  offers?: Offer[];
  imports?: ImportedFinding[];
  /** Sources whose pass may be credited. */
  trustedSources?: string[];
  /** ISO timestamp; judging never asks another clock. */
  now: string;
  /** Passes older than this many seconds are stale. */
  freshForSeconds: number;
}

/** Everything that one entity's matrix is built from; survives JSON. @public */
export interface MatrixInput extends JudgingContext {
  /** `spec.owner` as a full ref. */
  owner?: string;
  /** True if an annotation or relation links the entity to AWS. */
  linked: boolean;
  /** True if it is annotated as not on AWS. */
  notOnAws: boolean;
  /**
   * What the entity claims. An entity that owns an account has the account's
   * resource here. Claims with role `dependent` go to the dependency cells.
   */
  resources: ClaimedResource[];
  /** Resources of others that it uses. */
  dependencies: DependencyResource[];
  /** The accounts it stands in. An account that it claims itself is left out. */
  accounts: AccountResource[];
  profiles: ProfileInfo[];
  /** Controls that are on for this entity, baseline controls included. */
  controls: ControlInfo[];
  /**
   * By account id, then control id: what the configuration says where a
   * resource was not seen, for types that could not be listed.
   */
  placeSettings?: Record<string, Record<string, ControlSetting>>;
  /** Listings of the accounts that it stands in. */
  listings: Listing[];
  gaps: Gap[];
  notes: MatrixNote[];
  /** End of the last scan that covered the entity. */
  lastScanAt?: string;
  /** Days from the first seen fail; see {@link DEFAULT_SLA_DAYS}. */
  slaDays?: Partial<Record<Severity, number>>;
}
