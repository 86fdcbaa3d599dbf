import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  facetKey,
  watchedJudge,
  type Inventory,
  type Judged,
} from './judgeInventory';

/**
 * Could this verdict turn into a fail if what was asked and not seen held
 * something else? Tries what any recorded resource of the same type holds
 * there, as if it were this resource's own.
 *
 * @param lost - Keys of what was not seen.
 * @param donors - Resources whose facets are tried.
 * @returns The resource by which it fails, or undefined.
 */
export function couldFail(
  { control, resource, uses }: Judged,
  inventory: Inventory,
  lost: Set<string>,
  donors: Resource[],
  now: Date,
): string | undefined {
  for (const owner of inventory.resources) {
    const names = Object.keys(owner.facets).filter(name => {
      const key = facetKey(owner.arn, name);
      return uses.has(key) && lost.has(key);
    });
    const tried = new Set<string>();
    for (const donor of names.length > 0 ? donors : []) {
      const lent = donor.type === owner.type && lend(donor, owner, names);
      if (!lent || tried.has(JSON.stringify(lent))) {
        continue;
      }
      tried.add(JSON.stringify(lent));
      const changed = {
        ...inventory,
        resources: inventory.resources.map(r =>
          r === owner ? { ...r, facets: { ...r.facets, ...lent } } : r,
        ),
      };
      const { evaluation } = watchedJudge(changed, now)(control, resource.arn);
      if (evaluation.verdict === 'fail') {
        return `${names} of ${donor.name}`;
      }
    }
  }
  return undefined;
}

/** The donor's facets, speaking of the borrower instead of the donor. */
function lend(
  donor: Resource,
  borrower: Resource,
  names: string[],
): Record<string, Facet> {
  const facets = names.flatMap(name =>
    donor.facets[name] ? [[name, donor.facets[name]]] : [],
  );
  return JSON.parse(
    JSON.stringify(Object.fromEntries(facets)).replaceAll(
      JSON.stringify(donor.name).slice(1, -1),
      borrower.name,
    ),
  );
}
