import type { OrganizationListing } from '../organization/listOrganization';
import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AccountInspection } from '../collect/inspectAccount';
import type { Wanted } from '../collect/UnitReader';
import type { CredentialProvider } from '../sdk/credentials';

/** How an account is reached. */
export interface AccountAccess {
  credentials: CredentialProvider;
  /** Region to ask for what has none. */
  homeRegion: string;
  /** Overrides the address of every AWS service. */
  endpoint?: string;
  /** Tries per call. Default 6. */
  maxAttempts?: number;
}

/** Which account to look at before a scan, and where. */
export interface InspectRequest {
  accountId?: string;
  regions?: string[];
}

/** Which organization's accounts to list. */
export interface OrganizationRequest {
  /** Whose credentials these are, for people. */
  accountId?: string;
  withTags: boolean;
}

/** Where the work of a scan is done: in this process, or in others. */
export interface UnitRunner {
  inspect(
    request: InspectRequest,
    access: AccountAccess,
    signal: AbortSignal,
  ): Promise<AccountInspection>;
  listOrganization(
    request: OrganizationRequest,
    access: AccountAccess,
    signal: AbortSignal,
  ): Promise<OrganizationListing>;
  collect(
    unit: ScanUnit,
    access: AccountAccess,
    signal: AbortSignal,
    wanted?: Wanted,
  ): AsyncIterable<InventoryBatch>;
  /** Ends whatever runs. */
  stop(): Promise<void>;
}
