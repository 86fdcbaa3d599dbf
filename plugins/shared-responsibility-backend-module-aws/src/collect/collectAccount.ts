import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  InventoryBatch,
  PlanProblem,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { AwsClients } from '../sdk/AwsClients';
import type { CredentialProvider, Credentials } from '../sdk/credentials';
import { collectUnit } from './collectUnit';
import { inspectAccount } from './inspectAccount';
import { mapConcurrently } from './mapConcurrently';
import { planUnits } from './planUnits';

/**
 * How to read one account.
 *
 * @public
 */
export interface CollectAccountOptions {
  /** Twelve digits; must be the account of the credentials. */
  accountId: string;
  /** Region ids; without it every enabled region. */
  regions?: string[];
  /** Service ids, e.g. `s3`; without it all that are known. */
  services?: string[];
  credentials: Credentials | CredentialProvider;
  /** Overrides the address of every AWS service, e.g. `http://localhost:5000`. */
  endpoint?: string;
  /** The clock of capture times. */
  now?: () => Date;
  /** Tries per call. Default 6. */
  maxAttempts?: number;
  signal?: AbortSignal;
}

/**
 * Everything that was seen of one account, and what could not be.
 *
 * @public
 */
export interface CollectedAccount {
  resources: Resource[];
  listings: Listing[];
  /** Why the account, or a region of it, was not read at all. */
  problems: PlanProblem[];
}

/**
 * Reads a whole account in this process, all services and regions, by the
 * same calls that a scan makes. For recordings, benches and tests: a backend
 * scans unit by unit in child processes instead.
 *
 * @throws Error named `CredentialsRejected` if credentials end half way.
 *
 * @public
 */
export async function collectAccount(
  options: CollectAccountOptions,
): Promise<CollectedAccount> {
  const { credentials, endpoint, maxAttempts, services } = options;
  const { now = () => new Date() } = options;
  const failed = new AbortController();
  const signal = options.signal
    ? AbortSignal.any([options.signal, failed.signal])
    : failed.signal;
  const homeRegion = options.regions?.[0] ?? 'us-east-1';
  const clients = new AwsClients({ credentials, endpoint, maxAttempts });
  const shared = { homeRegion, clients, signal, now };
  try {
    const inspection = await inspectAccount({ ...options, ...shared });
    const units = inspection.accountId
      ? planUnits(inspection.accountId, inspection.regions)
      : [];
    const wanted = services
      ? units.filter(({ service }) => services.includes(service))
      : units;
    // Kept by unit, so that the order is the plan's and not the network's.
    const batches = wanted.map((): InventoryBatch[] => []);
    await mapConcurrently([...wanted.entries()], 4, async ([index, unit]) => {
      try {
        for await (const batch of collectUnit({ ...shared, unit })) {
          batches[index].push(batch);
        }
      } catch (error) {
        // The other units need not go on; the first error is the one told.
        failed.abort(error);
        throw error;
      }
    });
    return {
      resources: batches.flat().flatMap(batch => batch.resources),
      listings: batches.flat().flatMap(batch => batch.listings),
      problems: inspection.problems,
    };
  } finally {
    clients.destroy();
  }
}
