import {
  Unread,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** An SDK shape after its journey through JSON: dates are ISO strings. */
export type AsJson<T> = T extends Date
  ? string
  : T extends (infer Item)[]
  ? AsJson<Item>[]
  : T extends object
  ? { [Key in keyof T]: AsJson<T[Key]> }
  : T;

/**
 * Reads a facet that every resource of the type has, so that "there is none"
 * is no answer to decide on.
 *
 * @throws Unread if it was not seen, or AWS said that there is none.
 */
export function readExisting<T>(
  resource: ResourceReader,
  facet: string,
): AsJson<T> {
  const value = resource.read<AsJson<T>>(facet);
  if (value === undefined || value === null) {
    throw new Unread(
      'error',
      `AWS returned no ${facet} for ${resource.name}, though it must have one`,
    );
  }
  return value;
}

/**
 * A field that AWS always fills in.
 *
 * @throws Unread if the answer lacks it: an omitted field is neither yes nor no.
 */
export function stated<T>(
  value: T | undefined | null,
  field: string,
  resource: ResourceReader,
): T {
  if (value === undefined || value === null) {
    throw new Unread(
      'error',
      `the answer about ${resource.name} does not state ${field}`,
    );
  }
  return value;
}
