import type {
  Facet,
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { facetKey, listingKey, REGION, type Inventory } from './judgeInventory';

/** What one inventory knows and another does not. */
export interface Losses {
  /** Facets and listings, by the keys that judging notes. */
  keys: Set<string>;
  /** Resources that were not found at all, by ARN. */
  gone: Map<string, Resource>;
  facets: { resource: Resource; name: string; facet: Facet }[];
  listings: Listing[];
  /** Keys of what the whole inventory does not know either. */
  neverKnown: Set<string>;
}

export function lossesBetween(whole: Inventory, seen: Inventory): Losses {
  const losses: Losses = {
    keys: new Set(),
    gone: new Map(),
    facets: [],
    listings: [],
    neverKnown: new Set(),
  };
  const found = new Map(seen.resources.map(r => [r.arn, r]));
  for (const before of whole.resources) {
    const after = found.get(before.arn);
    if (!after) {
      losses.gone.set(before.arn, before);
    } else if (after.region !== before.region) {
      losses.keys.add(facetKey(before.arn, REGION));
    }
    for (const [name, facet] of Object.entries(before.facets)) {
      const now = after?.facets[name];
      if (facet.status !== 'read' && facet.status !== 'absent') {
        losses.neverKnown.add(facetKey(before.arn, name));
      }
      if (JSON.stringify(now) !== JSON.stringify(facet)) {
        losses.keys.add(facetKey(before.arn, name));
        if (after && now) {
          losses.facets.push({ resource: after, name, facet: now });
        }
      }
    }
  }
  const complete = new Set(
    whole.listings.filter(l => l.status === 'complete').map(listingKey),
  );
  for (const listing of seen.listings) {
    if (listing.status !== 'complete' && complete.has(listingKey(listing))) {
      losses.keys.add(listingKey(listing));
      losses.listings.push(listing);
    }
  }
  return losses;
}
