import type { InventoryBatch } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { ReadDeclaration } from './ReadDeclaration';
import type { UnitReader } from './UnitReader';

/** Reads one AWS service in one account and region. */
export interface ServiceCollector {
  /** Service id of the scan unit, e.g. `s3`. */
  service: string;
  /** `global`: one unit an account; `region`: one per region. */
  scope: 'global' | 'region';
  /** Every call that `collect` may make. */
  reads: readonly ReadDeclaration[];
  collect(unit: UnitReader): AsyncIterable<InventoryBatch>;
}
