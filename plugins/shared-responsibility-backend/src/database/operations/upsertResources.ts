import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import {
  isPlaced,
  mergeResource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { jsonb, storableText } from '../jsonb';
import { nullable } from '../nullable';
import { toResource, type ResourceRow } from '../rows';

/**
 * Stores what was seen of some resources, merged with what is stored.
 *
 * Rows are locked in one fixed order, so that two units that see the same
 * resource wait for each other instead of dying in a deadlock.
 */
export async function upsertResources(
  tx: Knex.Transaction,
  resources: Resource[],
  seenAt: string,
): Promise<void> {
  const incoming = new Map(resources.map(r => [key(r), r]));
  const ordered = [...incoming.keys()].sort();
  if (ordered.length === 0) {
    return;
  }
  const list = ordered.map(k => incoming.get(k)!);
  const { rows } = await tx.raw<{ rows: ResourceRow[] }>(
    `SELECT r.* FROM resources r
     JOIN unnest(?::text[], ?::text[], ?::text[]) AS k(arn, account_id, region)
       ON r.arn = k.arn AND r.account_id = k.account_id
       AND (r.region = k.region OR (k.region = 'global' AND r.closed_at IS NULL))
     ORDER BY r.arn, r.account_id, r.region
     FOR UPDATE OF r`,
    [list.map(r => r.arn), list.map(r => r.accountId), list.map(r => r.region)],
  );
  const stored = rows.map(row => ({
    resource: toResource(row),
    seenAt: row.last_seen_at.toISOString(),
  }));
  const byPlace = new Map(stored.map(seen => [key(seen.resource), seen]));
  const placedLast = [...stored].sort(
    (a, b) => Number(isPlaced(a.resource)) - Number(isPlaced(b.resource)),
  );
  const byArn = new Map(placedLast.map(seen => [seen.resource.arn, seen]));
  const merged = list.map(resource =>
    mergeResource(
      // A bucket whose region was refused this time is no new bucket.
      isPlaced(resource) ? byPlace.get(key(resource)) : byArn.get(resource.arn),
      { resource, seenAt },
    ),
  );
  await tx.raw(
    `INSERT INTO resources AS r (arn, account_id, region, type, name, tags, facets,
                            attachments, furniture, first_seen_at, last_seen_at)
     SELECT i.arn, i.account_id, i.region, i.type, i.name, i.tags, i.facets,
            i.attachments, i.furniture, i.seen_at, i.seen_at
     FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[],
                 ?::jsonb[], ?::jsonb[], ?::boolean[], ?::timestamptz[])
       AS i(arn, account_id, region, type, name, tags, facets, attachments, furniture, seen_at)
     ON CONFLICT (arn, account_id, region) DO UPDATE SET
       type = excluded.type, name = excluded.name, tags = excluded.tags,
       facets = excluded.facets, attachments = excluded.attachments,
       furniture = excluded.furniture, last_seen_at = excluded.last_seen_at,
       closed_at = CASE WHEN r.closed_at >= excluded.last_seen_at
                        THEN r.closed_at END`,
    [
      merged.map(m => m.resource.arn),
      merged.map(m => m.resource.accountId),
      merged.map(m => m.resource.region),
      merged.map(m => m.resource.type),
      merged.map(m => storableText(m.resource.name)),
      nullable(merged.map(m => m.resource.tags && jsonb(m.resource.tags))),
      merged.map(m => jsonb(m.resource.facets)),
      merged.map(m => jsonb(m.resource.attachments)),
      merged.map(m => m.resource.furniture ?? false),
      merged.map(m => m.seenAt),
    ],
  );
}

function key(resource: Resource): string {
  return JSON.stringify([resource.arn, resource.accountId, resource.region]);
}
