import type {
  InventoryProvider,
  PlanProblem,
  ScannedAccount,
  ScanUnit,
  OrganizationMember,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { ScanScope } from '../database/rows';

export interface PlannedUnit extends ScanUnit {
  providerId: string;
}

export interface Planned {
  accounts: ScannedAccount[];
  units: PlannedUnit[];
  problems: PlanProblem[];
  /** Left out where no organization was listed. */
  members?: OrganizationMember[];
}

/** What all providers together would scan, narrowed to the scan's scope. */
export async function planUnits(
  providers: InventoryProvider[],
  scope: ScanScope | null,
  signal: AbortSignal,
): Promise<Planned> {
  const planned: Planned = { accounts: [], units: [], problems: [] };
  for (const provider of providers) {
    const plan = await provider.plan(signal);
    planned.accounts.push(...plan.accounts);
    planned.problems.push(...plan.problems);
    if (plan.members) {
      planned.members = [...(planned.members ?? []), ...plan.members];
    }
    planned.units.push(
      ...plan.units
        .filter(unit => isInScope(unit, scope))
        .map(unit => ({ ...unit, providerId: provider.id })),
    );
  }
  return planned;
}

/** Services without a region may hold what the entity uses in any of them. */
function isInScope(unit: ScanUnit, scope: ScanScope | null): boolean {
  return (
    scope === null ||
    scope.places.some(
      place =>
        place.accountId === unit.accountId &&
        (unit.region === 'global' || unit.region === place.region),
    )
  );
}
