import type {
  Page,
  TagKeyPreview,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { EntityLinks } from '../claims/readLinks';
import { TagValueIndex } from '../claims/TagValueIndex';
import { orphans } from '../database/operations/listResources';
import { encodeCursor } from '../service/cursor';
import type { PageQuery } from '../service/ResponsibilityReader';

/** How many columns the order has: what a key would claim, and the key. */
export const TAG_KEY_ORDER = 2;

/**
 * What each tag key of the orphans would claim if it were configured, by the
 * same reading of values as the claims themselves.
 */
export async function previewTagKeys(
  knex: Knex,
  options: { entities: EntityLinks[]; configured: string[] },
): Promise<TagKeyPreview[]> {
  const { entities, configured } = options;
  const tagsOfOrphans = orphans(knex, {})
    .joinRaw('CROSS JOIN LATERAL jsonb_each_text(r.tags) AS tag(key, value)')
    .whereNotNull('r.tags');
  const keys: { key: string; orphans: number }[] = await tagsOfOrphans
    .clone()
    .groupBy('tag.key')
    .select('tag.key', knex.raw('count(*)::int AS orphans'));
  // Values are many and mostly name nothing: only those that end in the name
  // of an entity leave the database.
  const values: { key: string; value: string; orphans: number }[] =
    await tagsOfOrphans
      .clone()
      .whereRaw(`substring(tag.value from '[^:/]*$') = ANY(:names)`, {
        names: [...new Set(entities.map(entity => entity.name))],
      })
      .groupBy('tag.key', 'tag.value')
      .select('tag.key', 'tag.value', knex.raw('count(*)::int AS orphans'));

  const index = new TagValueIndex(entities);
  const claimed = new Map<string, number>();
  const named = new Map<string, Set<string>>();
  for (const { key, value, orphans: carriers } of values) {
    const found = index.find(value);
    if (found.length > 0) {
      claimed.set(key, (claimed.get(key) ?? 0) + carriers);
      const refs = named.get(key) ?? new Set();
      found.forEach(entity => refs.add(entity.entityRef));
      named.set(key, refs);
    }
  }
  return keys
    .map(({ key, orphans: carriers }) => ({
      key,
      orphans: carriers,
      claimed: claimed.get(key) ?? 0,
      entities: named.get(key)?.size ?? 0,
      configured: configured.includes(key),
    }))
    .sort(compare);
}

/** @param after - Of the page: what the last key would claim, and the key. */
export function pageOfTagKeys(
  previews: TagKeyPreview[],
  { limit, after }: PageQuery,
): Page<TagKeyPreview> {
  const rest = after
    ? previews.filter(
        preview =>
          compare(preview, { claimed: Number(after[0]), key: after[1] }) > 0,
      )
    : previews;
  const items = rest.slice(0, limit);
  const last = items[items.length - 1];
  return {
    items,
    totalItems: previews.length,
    pageInfo:
      rest.length > limit
        ? { nextCursor: encodeCursor([String(last.claimed), last.key]) }
        : {},
  };
}

type Position = Pick<TagKeyPreview, 'claimed' | 'key'>;

function compare(a: Position, b: Position): number {
  if (a.claimed !== b.claimed) {
    return b.claimed - a.claimed;
  }
  if (a.key === b.key) {
    return 0;
  }
  return a.key < b.key ? -1 : 1;
}
