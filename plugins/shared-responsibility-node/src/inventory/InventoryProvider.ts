import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** The smallest piece of a scan: one service in one account and region. @public */
export interface ScanUnit {
  accountId: string;
  /** Region id or `global`. */
  region: string;
  /** Service id, e.g. `s3`. */
  service: string;
}

/** What a unit yields, in pages. @public */
export type InventoryBatch = {
  resources: Resource[];
  /** A type's listing outcome; comes once per type, after its resources. */
  listings: Listing[];
};

/** What could not even be planned: an account whose credentials do not work. @public */
export interface PlanProblem {
  accountId?: string;
  call: string;
  reason: 'access-denied' | 'throttled' | 'error';
  message: string;
  fix: string;
}

/** An account as configured. @public */
export interface ScannedAccount {
  accountId: string;
  name?: string;
  /** Full entity ref of the owner, from config. */
  owner?: string;
  regions: string[];
}

/** An account of the customer's organization, by the organization's word. @public */
export interface OrganizationMember {
  accountId: string;
  name?: string;
  /** Why it is not scanned, for people: `suspended`, `excluded by its unit Sandbox`. */
  skipped?: string;
}

/** @public */
export interface ScanPlan {
  accounts: ScannedAccount[];
  units: ScanUnit[];
  problems: PlanProblem[];
  /** All members of the organization; left out where none was listed. */
  members?: OrganizationMember[];
}

/** What to read again of one account: some resources, and some types from end to end. @public */
export interface RereadRequest {
  accountId: string;
  resources: { arn: string; type: string; region: string }[];
  /** Types of which every resource is to be read again, with the place of their listing. */
  types: { type: string; region: string }[];
}

/**
 * A source of resources: live AWS APIs, AWS Config. Implementations keep SDK
 * clients and parsing off the event loop of the backend.
 *
 * @public
 */
export interface InventoryProvider {
  /** e.g. `aws-live`. */
  readonly id: string;
  /** Which units a full scan has. Never throws for one account's sake: see `problems`. */
  plan(signal: AbortSignal): Promise<ScanPlan>;
  /**
   * Reads one unit. Denied and failed reads are data (facets, listings), not
   * exceptions; it throws only if the unit as a whole must be retried.
   */
  collect(unit: ScanUnit, signal: AbortSignal): AsyncIterable<InventoryBatch>;
  /**
   * Reads only this again, in seconds. Batches hold just what was asked for.
   * A listing speaks of all that AWS has of its type, though only the asked
   * resources come with it. Sources that cannot look again leave this out.
   *
   * @throws Error if nothing could be read at all, e.g. for want of credentials.
   */
  reread?(
    request: RereadRequest,
    signal: AbortSignal,
  ): AsyncIterable<InventoryBatch>;
}
