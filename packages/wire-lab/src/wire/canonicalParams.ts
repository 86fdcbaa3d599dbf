import { foreignToken } from './pageToken';

/** Parameters that differ between equal questions: page sizes and idempotency tokens. */
const VOLATILE =
  /^(MaxResults|MaxItems|MaxRecords|PageSize|Limit|max-buckets|max-keys|x-id|Version|ClientToken|IdempotencyToken)$/i;

/** Form fields of a query-protocol body, sorted; lists of scalars do not depend on their order. */
export function canonicalForm(fields: URLSearchParams): string {
  const lists = new Map<string, string[]>();
  for (const [name, sent] of fields) {
    const value = foreignToken(sent);
    if (name === 'Action' || VOLATILE.test(name) || value === undefined) {
      continue;
    }
    const list = name.replace(/\.\d+$/, '.N');
    lists.set(list, [...(lists.get(list) ?? []), value]);
  }
  return [...lists]
    .map(([name, values]) => `${name}=${values.sort().join(',')}`)
    .sort()
    .join('&');
}

/** A JSON body with sorted keys; lists of scalars do not depend on their order. */
export function canonicalJson(body: string): string {
  if (body.trim() === '') {
    return '{}';
  }
  try {
    return JSON.stringify(sorted(JSON.parse(body)));
  } catch {
    return body;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted);
    return items.every(item => typeof item !== 'object') ? items.sort() : items;
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, item]): [string, unknown] => [
          name,
          typeof item === 'string' ? foreignToken(item) : item,
        ])
        .filter(([name, item]) => !VOLATILE.test(name) && item !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, item]) => [name, sorted(item)]),
    );
  }
  return value;
}
