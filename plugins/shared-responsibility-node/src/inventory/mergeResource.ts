import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** A resource with the time that it was last listed or read. @public */
export interface SeenResource {
  resource: Resource;
  seenAt: string;
}

/**
 * Joins what is stored of a resource with what has just been seen of it.
 *
 * Per facet the later capture wins, whatever order the two arrive in. A read
 * that was denied replaces the earlier value (a verdict must not rest on what
 * may no longer be seen), but tags keep their last read value, since they
 * decide whom the resource belongs to, not whether it is safe. Nor does a
 * resource move away because its region could not be read this time.
 *
 * @public
 */
export function mergeResource(
  stored: SeenResource | undefined,
  incoming: SeenResource,
): SeenResource {
  if (!stored) {
    return incoming;
  }
  const [older, newer] = isBefore(incoming.seenAt, stored.seenAt)
    ? [incoming, stored]
    : [stored, incoming];
  const facets: Record<string, Facet> = { ...older.resource.facets };
  for (const [name, facet] of Object.entries(newer.resource.facets)) {
    const other = facets[name];
    if (!other || !isBefore(facet.capturedAt, other.capturedAt)) {
      facets[name] = facet;
    }
  }
  const tags = newer.resource.tags ?? older.resource.tags;
  const { region } = isPlaced(newer.resource) ? newer.resource : older.resource;
  return {
    resource: {
      ...newer.resource,
      region,
      ...(tags ? { tags } : {}),
      facets,
    },
    seenAt: newer.seenAt,
  };
}

/**
 * False for what has no region, and for what could not be asked for it: an
 * ARN alone then tells which stored resource it is.
 *
 * @public
 */
export function isPlaced({ region }: Pick<Resource, 'region'>): boolean {
  return region !== 'global';
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}
