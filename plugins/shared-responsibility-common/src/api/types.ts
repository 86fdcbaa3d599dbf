import type { ClaimRank } from '../model/claim';
import type { ControlInfo } from '../model/control';
import type { FindingItem } from '../model/finding';
import type { Level, Matrix, MatrixStatus, Score } from '../model/matrix';
import type { ProfileInfo } from '../model/profile';
import type { Facet, Gap } from '../model/resource';

/** A page of a list. @public */
export interface Page<T> {
  items: T[];
  /** Over all pages, after filters and permissions. */
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

/** @public */
export interface PageRequest {
  /** 1–1000, default 100. */
  limit?: number;
  cursor?: string;
}

/** A resource as the API serves it. @public */
export interface ResourceItem {
  arn: string;
  type: string;
  name: string;
  accountId: string;
  region: string;
  service: string;
  tags: Record<string, string>;
  firstSeenAt: string;
  lastSeenAt: string;
  claims: {
    entityRef: string;
    rank: ClaimRank;
    role: 'accountable' | 'dependent';
    provenance: string;
  }[];
  /** Facets by name with status and age; values only for a single resource. */
  facets: Record<string, Pick<Facet, 'status' | 'capturedAt'>>;
}

/** An AWS account that scans cover, or that the organization names. @public */
export interface AccountItem {
  accountId: string;
  name?: string;
  /** Full entity ref, from the configuration. */
  owner?: string;
  /** Regions that are scanned. */
  regions: string[];
  /** Number of resources that were seen. */
  resources: number;
  /** Number of lists and facets that could not be read. */
  gaps: number;
  lastScannedAt?: string;
  /** A member of the organization, when it was last listed. */
  isMember?: boolean;
  /** Why it is not scanned: `suspended`. */
  skipped?: string;
  /** Why it could not be entered by the last scan, and what to do. */
  problem?: { message: string; fix: string };
}

/** A resource that no entity claims. @public */
export type OrphanItem = Omit<ResourceItem, 'claims' | 'facets'>;

/** @public */
export type ScanState =
  | 'queued'
  | 'running'
  | 'completed'
  | 'failed'
  | 'cancelled';

/** @public */
export interface ScanItem {
  id: string;
  state: ScanState;
  trigger: 'schedule' | 'manual' | 'start';
  requestedBy?: string;
  progress: { unitsTotal: number; unitsDone: number };
  gaps: number;
  /** Set when failed, or when single units failed. */
  error?: string;
  createdAt: string;
  startedAt?: string;
  endedAt?: string;
}

/** @public */
export interface FindingFilter {
  entityRef?: string;
  accountId?: string;
  region?: string;
  controlId?: string;
  resourceType?: string;
  verdict?: FindingItem['verdict'];
}

/** @public */
export interface ResourceFilter {
  entityRef?: string;
  accountId?: string;
  region?: string;
  resourceType?: string;
}

/** What narrows a list of unclaimed resources. @public */
export interface OrphanFilter {
  accountId?: string;
  region?: string;
  resourceType?: string;
}

/** @public */
export interface GapFilter {
  entityRef?: string;
  accountId?: string;
  region?: string;
}

/** The figures of one entity's matrix that lists show. @public */
export interface ComponentSummary {
  status: MatrixStatus;
  score: Pick<Score, 'value' | 'upTo' | 'seen' | 'cells'>;
  level: Level;
  /** Too little was seen to trust the level. */
  notAssessed: boolean;
  /** Counts controls; `owes` is the sum of the others. */
  sentence: Matrix['sentence'];
  /** Controls that are failing or that nobody does, by the two severities that hold a level. */
  missing: { critical: number; high: number };
  /** Number of AWS resources. */
  resources: number;
  /** End of the last scan that covered the entity. */
  checkedAt?: string;
}

/** One entity in a list over many. @public */
export interface ComponentItem extends ComponentSummary {
  entityRef: string;
  /** `spec.owner` as a full ref. */
  owner?: string;
}

/** @public */
export interface ComponentFilter {
  /** Full ref of the owner, e.g. `group:default/team-payments`. */
  owner?: string;
}

/**
 * A page of entities, worst first, with what all pages together add up to.
 * Only those that were assessed count towards duties, and of these only those
 * that owe anything towards levels. Systems count towards nothing: they show
 * the duties of their parts once more.
 *
 * @public
 */
export interface ComponentPage extends Page<ComponentItem> {
  totals: {
    levels: Record<Level, number>;
    notAssessed: number;
    statuses: Record<MatrixStatus, number>;
    sentence: Matrix['sentence'];
  };
  /**
   * Entities that belong in the list and are left out for now, because what is
   * stored of them is no longer true and has yet to be judged anew. Ask again.
   */
  pending: number;
}

/** What choosing a tag key would claim of the resources that nobody claims. @public */
export interface TagKeyPreview {
  key: string;
  /** Orphans that carry the key. */
  orphans: number;
  /** Those whose value names a catalog entity. */
  claimed: number;
  /** How many entities they name. */
  entities: number;
  /** Already one of `sharedResponsibility.claims.tagKeys`. */
  configured: boolean;
}

/** What to scan: the accounts and regions where the entity stands, or everything. @public */
export interface ScanRequest {
  entityRef?: string;
}

/** Signal on channel `shared-responsibility`: ids and revisions only, never names or counts. @public */
export type SharedResponsibilitySignal =
  | { type: 'scan'; scanId: string; state: ScanState }
  | { type: 'matrices'; revision: string };

/** @public */
export type ControlPage = Page<ControlInfo>;
/** @public */
export type ProfilePage = Page<ProfileInfo>;
/** @public */
export type GapPage = Page<Gap>;
