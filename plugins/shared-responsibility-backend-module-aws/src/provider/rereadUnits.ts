import type {
  RereadRequest,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { collectors } from '../collect/collectors';
import type { Wanted } from '../collect/UnitReader';

/** A unit, and what is wanted of it. */
export interface RereadUnit {
  unit: ScanUnit;
  wanted: Wanted;
}

/**
 * Which units a re-read has to ask, and for what. Types that nothing lists
 * any more are left out: nobody can look at them again.
 */
export function rereadUnits(request: RereadRequest): RereadUnit[] {
  const { accountId, resources, types } = request;
  const units = new Map<
    string,
    { unit: ScanUnit; arns: string[]; arnTypes: string[]; types: string[] }
  >();
  const entry = (type: string, place: string) => {
    const collector = collectors.find(({ reads }) =>
      reads.some(read => read.lists?.includes(type)),
    );
    if (!collector) {
      return undefined;
    }
    const { service, scope } = collector;
    const region = scope === 'global' ? 'global' : place;
    const key = `${service} ${region}`;
    const known = units.get(key) ?? {
      unit: { accountId, region, service },
      arns: [],
      arnTypes: [],
      types: [],
    };
    units.set(key, known);
    return known;
  };
  for (const { arn, type, region } of resources) {
    const unit = entry(type, region);
    unit?.arns.push(arn);
    unit?.arnTypes.push(type);
  }
  for (const { type, region } of types) {
    entry(type, region)?.types.push(type);
  }
  return [...units.values()].map(({ unit, ...wanted }) => ({
    unit,
    wanted: {
      arns: [...new Set(wanted.arns)],
      arnTypes: [...new Set(wanted.arnTypes)],
      types: [...new Set(wanted.types)],
    },
  }));
}
