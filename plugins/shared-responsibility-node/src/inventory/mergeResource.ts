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
 * decide whom the resource belongs to, not whether it is safe.
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
  return {
    resource: {
      ...newer.resource,
      ...(tags ? { tags } : {}),
      facets,
    },
    seenAt: newer.seenAt,
  };
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}
