import type { Claim } from './claim';
import type { Evidence } from './finding';
import type { Layer } from './layers';
import type { ResolvedRow, ResponsibilityLevel } from './profile';
import type { Gap } from './resource';
import type { ControlSetting, SwitchedOff } from './setting';
import type {
  Basis,
  DisplayedState,
  DutyVerdict,
  Responsibility,
  Severity,
  StateFamily,
  UnknownReason,
} from './states';

/** One control judged on one resource of one entity. @public */
export interface JudgedResource {
  arn: string;
  name: string;
  type: string;
  accountId: string;
  region: string;
  /** Column it shows under. */
  service: string;
  state: DisplayedState;
  verdict: DutyVerdict;
  basis: Basis;
  responsibility: Responsibility;
  /** Group (or entity) that owes it when it is not this entity's owner. */
  responsibleRef?: string;
  /** Credit in the score, 0 to 1. */
  credit: number;
  reason?: UnknownReason;
  unreadCalls?: string[];
  summary?: string;
  evidence: Evidence[];
  checkedAt?: string;
  firstFailedAt?: string;
  lastFailedAt?: string;
  /** The fail stands although the last look was refused. */
  unconfirmed?: {
    reason: UnknownReason;
    since: string;
    unreadCalls?: string[];
  };
  /** Who owns the layer here and why. */
  row?: ResolvedRow;
  /** Profile that `row` is from, e.g. `lambda`. */
  profile?: string;
  claim?: Pick<Claim, 'rank' | 'provenance' | 'role'>;
  /** AWS owns the row, yet a fail was seen: for the platform team to look at. */
  matrixConflict?: boolean;
  /** Our reading and an imported finding disagree. */
  importConflict?: boolean;
  /** The statement that carries the state, in words. */
  statement?: string;
  /** Not applicable because two people say so, not because it was seen. */
  declared?: boolean;
  /** What the configuration changed of the control for this resource. */
  setting?: ControlSetting;
}

/** How many resources of a cell or part are in each state. @public */
export type StateCounts = Partial<Record<DisplayedState, number>>;

/** A cell's share under one service. @public */
export interface CellPart {
  service: string;
  state: DisplayedState;
  counts: StateCounts;
  summary?: string;
  reason?: UnknownReason;
}

/** (entity, control). What the list shows, the sentence and the score count. @public */
export interface Cell {
  controlId: string;
  title: string;
  failTitle: string;
  layer: Layer;
  /** The highest that the configuration gives it on any of its resources. */
  severity: Severity;
  /** Set when the configuration gives it another severity: the control's own. */
  defaultSeverity?: Severity;
  baseline: boolean;
  state: DisplayedState;
  verdict: DutyVerdict;
  basis: Basis;
  responsibility: Responsibility;
  credit: number;
  reason?: UnknownReason;
  summary?: string;
  counts: StateCounts;
  /** Number of resources judged. */
  total: number;
  parts: CellPart[];
  resources: JudgedResource[];
  firstFailedAt?: string;
  /** Set when the type could not be listed somewhere this entity stands. */
  unlisted?: {
    accountId: string;
    region: string;
    type: string;
    call: string;
    reason: UnknownReason;
  }[];
  why: string;
  fix: string;
  mistake?: string;
  /** Not applicable by declaration: keeps its weight, without credit. */
  declared?: boolean;
}

/** Layer × service in the stack. @public */
export interface StackCell {
  layer: Layer;
  service: string;
  state: DisplayedState;
  /** A few words: `2 met`, `ssh 0.0.0.0/0`, `not watched`, `AWS`. */
  label: string;
  /** Controls that look at this place, baseline excluded. */
  controlIds: string[];
  reason?: UnknownReason;
  /** The worst profile row here. */
  row?: ResolvedRow;
}

/** One column of the stack. @public */
export interface StackService {
  /** Column id, e.g. `ec2`. */
  service: string;
  shortName: string;
  name: string;
  model: string;
  level: ResponsibilityLevel;
  /** Layers by profile owner: "4 yours, 6 shared, 5 AWS". */
  layers: { yours: number; shared: number; aws: number };
  resources: number;
  /** False when a row of the profile has not been checked against its source. */
  verified: boolean;
}

/** @public */
export interface Score {
  /** 0–100, rounded down; undefined under five duty cells. */
  value?: number;
  /** What it could at most be: score + 100 − seen. */
  upTo?: number;
  /** Percent of the weight that is known. */
  seen: number;
  /** Number of duty cells. */
  cells: number;
  unwatchedLayers: number;
}

/** @public */
export type Level = 'none' | 'bronze' | 'silver' | 'gold';

/** @public */
export interface LevelResult {
  level: Level;
  /** Shown beside the level when less than 60 % of the weight was seen. */
  notAssessed: boolean;
  /** The gate that holds it at this level. */
  next?: {
    level: Level;
    /** In words: `3 criticals open`. */
    blockers: { text: string; controlIds: string[] }[];
  };
}

/** A note to the people of the entity: something they can mend. @public */
export interface MatrixNote {
  severity: 'info' | 'warning' | 'error';
  code:
    | 'annotation-matches-nothing'
    | 'invalid-annotation'
    | 'never-seen'
    | 'disputed'
    | 'type-without-profile';
  message: string;
  fix?: string;
}

/** @public */
export type MatrixStatus =
  /** No annotation, tag or relation links the entity to AWS. */
  | 'not-linked'
  /** Linked, and a complete scan found nothing. */
  | 'nothing-found'
  /** Annotated as not on AWS. */
  | 'not-on-aws'
  /** Linked or linkable, but no scan has ended yet. */
  | 'not-scanned'
  | 'assessed';

/** A control that is not asked of some resources of the entity. @public */
export interface SwitchedOffControl extends SwitchedOff {
  controlId: string;
  title: string;
  layer: Layer;
  /** What it would weigh. */
  severity: Severity;
  /** Number of resources that it is not asked of. */
  resources: number;
  /** Of these, how many violate it by what was seen. */
  failing: number;
}

/** Everything the Ownership tab shows for one entity. @public */
export interface Matrix {
  entityRef: string;
  /** `spec.owner` as a full ref. */
  owner?: string;
  status: MatrixStatus;
  generatedAt: string;
  /** End of the last scan that covered this entity. */
  checkedAt?: string;
  /** Passes older than this many seconds are stale. */
  freshForSeconds: number;
  stale: boolean;
  /** Changes whenever anything below does; an ETag. */
  revision: string;
  counts: { resources: number; accounts: number; regions: number };
  /** Counts cells. `owes` = met + missing + unknown + accepted. */
  sentence: {
    owes: number;
    met: number;
    missing: number;
    unknown: number;
    accepted: number;
  };
  /** Counts what the stack shows. */
  bar: Record<StateFamily, number>;
  score: Score;
  level: LevelResult;
  stack: { services: StackService[]; cells: StackCell[] };
  /** Duty and AWS-managed cells in "to do first" order. */
  cells: Cell[];
  /** Account-scope controls of the accounts this entity stands in; outside its score. */
  accountCells: Cell[];
  /** Cells owed by other groups that this entity depends on; outside its score. */
  dependencyCells: Cell[];
  resources: {
    arn: string;
    name: string;
    type: string;
    accountId: string;
    region: string;
    service: string;
    profile?: string;
    claim: Pick<Claim, 'rank' | 'provenance' | 'role'>;
  }[];
  /** Resources that a by-design exception takes out of a control's scope. */
  exceptions?: {
    controlId: string;
    arn: string;
    name: string;
    statementId: string;
    reason: string;
    approvedBy: string;
    until: string;
  }[];
  /** What the configuration switched off, and what is off by default. */
  switchedOff?: SwitchedOffControl[];
  gaps: Gap[];
  notes: MatrixNote[];
}
