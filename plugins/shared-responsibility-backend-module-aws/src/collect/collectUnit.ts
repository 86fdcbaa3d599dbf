import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AwsClients } from '../sdk/AwsClients';
import { collectors } from './collectors';
import { UnitReader, type Wanted } from './UnitReader';

/** What a unit is read with. */
export interface CollectUnitOptions {
  unit: ScanUnit;
  /** Region to ask for what has none. */
  homeRegion: string;
  clients: AwsClients;
  signal: AbortSignal;
  now: () => Date;
  /** For a re-read: only this. */
  wanted?: Wanted;
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
  const unit = new UnitReader(options);
  for await (const { resources, listings } of collector.collect(unit)) {
    // Collectors leave out what costs calls; here nothing else slips through.
    const wanted = resources.filter(r => unit.wants(r.type, r.arn));
    if (wanted.length > 0 || listings.length > 0) {
      yield { resources: wanted, listings };
    }
  }
}
