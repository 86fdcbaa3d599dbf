import { plantBackupPlan, plantVault } from '../seed';
import type { CompanyPlaces } from './CompanyPlaces';

/** Production is backed up by a plan wherever it has data; the data account is not. */
export async function plantBackups({ prod, prodUs }: CompanyPlaces) {
  for (const place of [prod, prodUs]) {
    await plantVault(place, 'shop-daily');
    await plantBackupPlan(place, 'shop-daily', 'shop-daily');
  }
}
