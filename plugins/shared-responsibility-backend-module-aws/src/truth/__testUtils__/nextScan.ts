import {
  isPlaced,
  mergeResource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { listingKey, type Inventory } from './judgeInventory';

/** The same observations as if they had been made at another time. */
export function observedAt<T>(seen: T, from: Date, to: Date): T {
  return JSON.parse(
    JSON.stringify(seen).replaceAll(from.toISOString(), to.toISOString()),
  );
}

/** What is known after a scan that follows another. */
export function nextScan(
  stored: Inventory,
  seen: Inventory,
  times: { stored: Date; seen: Date },
): Inventory {
  const before = new Map(stored.resources.map(r => [keyOf(r), r]));
  const merged = seen.resources.map(resource => {
    const known = isPlaced(resource)
      ? before.get(keyOf(resource))
      : stored.resources.find(({ arn }) => arn === resource.arn);
    return mergeResource(
      known && { resource: known, seenAt: times.stored.toISOString() },
      { resource, seenAt: times.seen.toISOString() },
    ).resource;
  });
  const found = new Set(merged.map(keyOf));
  const notFound = stored.resources.filter(
    r => !found.has(keyOf(r)) && !isClosed(r, seen.listings),
  );
  const listings = new Map(
    [...stored.listings, ...seen.listings].map(l => [listingKey(l), l]),
  );
  return {
    resources: [...notFound, ...merged],
    listings: [...listings.values()],
  };
}

function isClosed({ type, region }: Resource, listings: Listing[]): boolean {
  return listings.some(
    listing =>
      listing.status === 'complete' &&
      listing.type === type &&
      (listing.region === 'global' || listing.region === region),
  );
}

function keyOf({ arn, region }: Resource): string {
  return `${arn} ${region}`;
}
