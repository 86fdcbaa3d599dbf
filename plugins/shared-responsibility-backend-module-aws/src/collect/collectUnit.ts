import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AwsClients } from '../sdk/AwsClients';
import { collectors } from './collectors';
import { UnitReader } from './UnitReader';

/** What a unit is read with. */
export interface CollectUnitOptions {
  unit: ScanUnit;
  /** Region to ask for what has none. */
  homeRegion: string;
  clients: AwsClients;
  signal: AbortSignal;
  now: () => Date;
}

/**
 * Reads one unit in pages.
 *
 * @throws CredentialsRejected if the account's credentials do not work.
 */
export async function* collectUnit(
  options: CollectUnitOptions,
): AsyncGenerator<InventoryBatch> {
  const { service } = options.unit;
  const collector = collectors.find(c => c.service === service);
  if (!collector) {
    throw new Error(
      `Nothing reads the service '${service}'; known are ${collectors
        .map(c => c.service)
        .join(', ')}`,
    );
  }
  for await (const batch of collector.collect(new UnitReader(options))) {
    if (batch.resources.length > 0 || batch.listings.length > 0) {
      yield batch;
    }
  }
}
