import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AccountInspection } from '../collect/inspectAccount';
import type { AccountAccess, InspectRequest } from './UnitRunner';

/** What a child is to do. It does one thing at a time. */
export type Job = Omit<AccountAccess, 'credentials'> &
  (
    | { kind: 'inspect'; request: InspectRequest }
    | { kind: 'collect'; unit: ScanUnit }
  );

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
  | { type: 'done' }
  | { type: 'failed'; error: SentError };
