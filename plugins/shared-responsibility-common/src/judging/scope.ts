import type { ControlInfo } from '../model/control';
import type { Cell } from '../model/matrix';
import type { Listing } from '../model/resource';
import type { ResourceInput } from './input';
import { compareText } from './precedence';

/** A type that could not be listed somewhere the entity stands. @public */
export type Unlisted = NonNullable<Cell['unlisted']>[number];

const GLOBAL = 'global';

/** Is the resource of a kind that the control looks at? @public */
export function isInScope(
  control: ControlInfo,
  resource: ResourceInput,
): boolean {
  return control.baseline
    ? resource.profile !== undefined && !resource.neverSeen
    : control.resourceTypes.includes(resource.type);
}

/**
 * Where "there is none of it" may not be said: every account and region in
 * which the entity stands and the control's types were not listed completely.
 * A type that an account lists globally needs no listing in its regions. An
 * ARN that was never seen does not make the entity stand in its account.
 *
 * @public
 */
export function unlistedFor(
  control: ControlInfo,
  resources: ResourceInput[],
  listings: Listing[],
): Unlisted[] {
  if (control.baseline || control.scope !== 'resource') {
    return [];
  }
  const standing = standsIn(resources);
  return [...standing.keys()].sort(compareText).flatMap(accountId =>
    [...control.resourceTypes].sort(compareText).flatMap(type => {
      const ofType = listings.filter(
        l => l.accountId === accountId && l.type === type,
      );
      return placesToList(ofType, standing.get(accountId)!).flatMap(region =>
        problemIn(
          { accountId, region, type },
          ofType.find(l => l.region === region),
        ),
      );
    }),
  );
}

/** Account → regions, of the resources that were really seen. */
function standsIn(resources: ResourceInput[]): Map<string, Set<string>> {
  const standing = new Map<string, Set<string>>();
  for (const { accountId, region, neverSeen } of resources) {
    if (!neverSeen) {
      const regions = standing.get(accountId) ?? new Set();
      standing.set(accountId, regions.add(region));
    }
  }
  return standing;
}

function placesToList(ofType: Listing[], regions: Set<string>): string[] {
  if (ofType.some(l => l.region === GLOBAL)) {
    return [GLOBAL];
  }
  const sorted = [...regions].sort(compareText);
  if (ofType.length === 0) {
    return sorted.slice(0, 1);
  }
  // A type that is listed by region cannot exist outside of regions.
  return sorted.filter(region => region !== GLOBAL);
}

function problemIn(
  place: Pick<Unlisted, 'accountId' | 'region' | 'type'>,
  listing: Listing | undefined,
): Unlisted[] {
  if (listing?.status === 'complete') {
    return [];
  }
  return [
    {
      ...place,
      call: listing?.call ?? '',
      reason: listing ? listing.reason ?? 'error' : 'not-scanned',
    },
  ];
}
