import type { UnitReader } from '../../collect/UnitReader';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { collectPlans, planReads } from './plans';
import { collectVaults, vaultReads } from './vaults';

/** The plans first: they cost one call where there are none. */
async function* collect(unit: UnitReader) {
  yield* collectPlans(unit);
  yield* collectVaults(unit);
}

/** Backup plans and vaults of a region. Backups themselves are never opened. */
export const backupCollector: ServiceCollector = {
  service: 'backup',
  scope: 'region',
  reads: [...planReads, ...vaultReads],
  collect,
};
