import type { ScanUnit } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { collectors } from './collectors';

/** The units of one account: account × (global or region) × service. */
export function planUnits(accountId: string, regions: string[]): ScanUnit[] {
  return collectors.flatMap(({ service, scope }) =>
    (scope === 'global' ? ['global'] : regions).map(region => ({
      accountId,
      region,
      service,
    })),
  );
}
