import {
  mergeFinding,
  type Finding,
  type Listing,
  type Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  InventorySnapshot,
  type Control,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { awsControls } from '../../services';

/** What is known of one account. */
export interface Inventory {
  resources: Resource[];
  listings: Listing[];
}

/** One control on one resource, and everything that the judgement looked at. */
export interface Judged {
  control: Control;
  resource: Resource;
  finding: Finding;
  /** Keys by {@link facetKey} and {@link listingKey}. */
  uses: Set<string>;
}

export function facetKey(arn: string, facet: string): string {
  return `${arn} ${facet}`;
}

/** In place of a facet's name: the region of the resource itself. */
export const REGION = 'its region';

export function listingKey({
  type,
  region,
}: Pick<Listing, 'type' | 'region'>): string {
  return `all ${type} in ${region}`;
}

/** Controls that look at resources of this type. */
export function controlsOf({ type }: Resource): Control[] {
  return awsControls.filter(control => control.resourceTypes.includes(type));
}

/**
 * Judges an account by every control. The inventory itself notes each look at
 * a facet or listing, so that what a verdict rests on is not taken on trust.
 *
 * @returns by `<control> <arn>`.
 */
export function judgeInventory(
  inventory: Inventory,
  now: Date,
  previous?: Map<string, Judged>,
): Map<string, Judged> {
  const judge = watchedJudge(inventory, now);
  const all = new Map<string, Judged>();
  for (const resource of inventory.resources) {
    for (const control of controlsOf(resource)) {
      const key = `${control.id} ${resource.arn}`;
      const { evaluation, uses } = judge(control, resource.arn);
      const before = previous?.get(key);
      // Kept by place: what seems to have moved has no history.
      const finding = mergeFinding(
        before?.resource.region === resource.region
          ? before.finding
          : undefined,
        evaluation,
      );
      all.set(key, { control, resource, finding, uses });
    }
  }
  return all;
}

/** Evaluates single controls over an inventory that notes each look. */
export function watchedJudge({ resources, listings }: Inventory, now: Date) {
  let uses = new Set<string>();
  const watched = new Map(
    resources.map(resource => [
      resource.arn,
      watchResource(resource, key => uses.add(key)),
    ]),
  );
  const snapshot = new InventorySnapshot(
    watched.values(),
    listings.map(listing => watchListing(listing, key => uses.add(key))),
  );
  return (control: Control, arn: string) => {
    uses = new Set();
    const resource = watched.get(arn)!;
    const evaluation = evaluateControl(control, resource, snapshot, now);
    return { evaluation, uses };
  };
}

/** Its region is looked at too: a bucket's is a reading like any other. */
function watchResource(
  resource: Resource,
  onLook: (key: string) => void,
): Resource {
  const facets = new Proxy(resource.facets, {
    get(target, name) {
      onLook(facetKey(resource.arn, String(name)));
      return Reflect.get(target, name);
    },
  });
  return Object.defineProperty({ ...resource, facets }, 'region', {
    enumerable: true,
    get() {
      onLook(facetKey(resource.arn, REGION));
      return resource.region;
    },
  });
}

function watchListing(
  listing: Listing,
  onLook: (key: string) => void,
): Listing {
  return Object.defineProperty({ ...listing }, 'status', {
    enumerable: true,
    get() {
      onLook(listingKey(listing));
      return listing.status;
    },
  });
}
