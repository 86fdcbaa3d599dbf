import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Region of services and listings that have none. */
export const GLOBAL_REGION = 'global';

/** One account's resources and listings, ready for look-ups. */
export interface InventoryIndex {
  accountId?: string;
  byArn: Map<string, Resource>;
  byType: Map<string, Resource[]>;
  byTypeAndName: Map<string, Resource[]>;
  /** Type → region → listing. */
  listings: Map<string, Map<string, Listing>>;
  /** Every region that any listing speaks of. */
  regions: Set<string>;
}

/** @throws Error if they are of more than one account. */
export function indexInventory(
  resources: Iterable<Resource>,
  listings: Iterable<Listing>,
): InventoryIndex {
  const index: InventoryIndex = {
    byArn: new Map(),
    byType: new Map(),
    byTypeAndName: new Map(),
    listings: new Map(),
    regions: new Set(),
  };
  // Sorted, so that evidence never depends on the order of storage.
  const sorted = [...resources].sort((a, b) => (a.arn < b.arn ? -1 : 1));
  for (const resource of sorted) {
    expectAccount(index, resource.accountId);
    index.byArn.set(resource.arn, resource);
    push(index.byType, resource.type, resource);
    push(index.byTypeAndName, nameKey(resource.type, resource.name), resource);
  }
  for (const listing of listings) {
    expectAccount(index, listing.accountId);
    const byRegion = index.listings.get(listing.type) ?? new Map();
    byRegion.set(listing.region, listing);
    index.listings.set(listing.type, byRegion);
    if (listing.region !== GLOBAL_REGION) {
      index.regions.add(listing.region);
    }
  }
  return index;
}

/** Key of `byTypeAndName`. */
export function nameKey(type: string, name: string): string {
  return `${type} ${name}`;
}

function expectAccount(index: InventoryIndex, accountId: string) {
  if (index.accountId !== undefined && index.accountId !== accountId) {
    throw new Error(
      `An inventory snapshot holds one account, but was given ${index.accountId} and ${accountId}`,
    );
  }
  index.accountId = accountId;
}

function push(map: Map<string, Resource[]>, key: string, value: Resource) {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}
