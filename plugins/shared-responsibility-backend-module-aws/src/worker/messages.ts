import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AccountInspection } from '../collect/inspectAccount';
import type { Wanted } from '../collect/UnitReader';
import type { SnapshotInspection } from '../config-snapshot/SnapshotReader';
import type { OrganizationListing } from '../organization/listOrganization';
import type {
  AccountAccess,
  InspectRequest,
  OrganizationRequest,
} from './UnitRunner';

/** What a child is to do. It does one thing at a time. */
export type Job = AccountJob | SnapshotJob;

/** Work on an account over AWS's APIs. */
export type AccountJob = Omit<AccountAccess, 'credentials'> &
  (
    | { kind: 'inspect'; request: InspectRequest }
    | { kind: 'list-organization'; request: OrganizationRequest }
    | { kind: 'collect'; unit: ScanUnit; wanted?: Wanted }
  );

/** Work on files that AWS Config delivered. */
export type SnapshotJob =
  | { kind: 'inspect-snapshots'; paths: string[] }
  | { kind: 'collect-snapshots'; paths: string[]; unit: ScanUnit };

/** An error on its way between processes. */
export interface SentError {
  name: string;
  message: string;
}

/** Credentials as they travel: the end as an ISO string. */
export interface SentCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: string;
}

/** What the backend says to a child. */
export type ToChild =
  | { type: 'run'; job: Job }
  /** The last batch has been taken: go on. */
  | { type: 'next' }
  | { type: 'credentials'; credentials: SentCredentials }
  | { type: 'credentials'; error: SentError };

/** What a child says to the backend. */
export type FromChild =
  | { type: 'credentials' }
  | { type: 'batch'; batch: InventoryBatch }
  | { type: 'inspection'; inspection: AccountInspection }
  | { type: 'organization'; listing: OrganizationListing }
  | { type: 'snapshots'; snapshots: SnapshotInspection[] }
  | { type: 'done' }
  | { type: 'failed'; error: SentError };
