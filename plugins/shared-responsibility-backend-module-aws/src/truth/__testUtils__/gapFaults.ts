import type { Gap } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Fault } from './findingFaults';
import type { Losses } from './losses';

/** What was lost without a gap that names the call, the reason and the fix. */
export function gapFaults(gaps: Gap[], losses: Losses, fault: Fault): string[] {
  const lost = [
    ...losses.listings.map(listing => ({
      what: `${listing.type} in ${listing.region}`,
      gap: gaps.find(
        gap =>
          !gap.arn &&
          gap.resourceType === listing.type &&
          gap.region === listing.region,
      ),
    })),
    ...[...losses.gone.values()].map(({ arn, type, region }) => ({
      what: arn,
      gap: gaps.find(
        gap =>
          !gap.arn &&
          gap.resourceType === type &&
          [region, 'global'].includes(gap.region),
      ),
    })),
    ...losses.facets.map(({ resource, name }) => ({
      what: `${name} of ${resource.arn}`,
      gap: gaps.find(gap => gap.arn === resource.arn && gap.facet === name),
    })),
  ];
  return lost.flatMap(({ what, gap }) => {
    if (!gap) {
      return [`${what} was lost without a gap`];
    }
    return gap.call === fault.action &&
      gap.reason === fault.reason &&
      gap.fix.includes(fault.action)
      ? []
      : [`the gap of ${what} says ${gap.call} ${gap.reason}: ${gap.fix}`];
  });
}
