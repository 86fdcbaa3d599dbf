import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ResourceReader, UseRecorder } from '../facets';
import { type InventoryIndex, indexInventory } from './inventoryIndex';
import { InventoryView } from './InventoryView';
import type { RelatedResources } from './types';

/**
 * What is stored about ONE account, for checks that look at other resources.
 * Build it once per account; every evaluation takes its own recording view.
 *
 * @public
 */
export class InventorySnapshot implements RelatedResources {
  private readonly index: InventoryIndex;
  private readonly view: InventoryView;

  /**
   * @param ownAccounts - other accounts that are the same customer's.
   * @throws Error if the resources and listings are of more than one account.
   */
  constructor(
    resources: Iterable<Resource>,
    listings: Iterable<Listing>,
    readonly ownAccounts: readonly string[] = [],
  ) {
    this.index = indexInventory(resources, listings);
    this.view = new InventoryView(this.index);
  }

  /** The same resources; whatever is read of them is told to `recorder`. */
  recordedBy(recorder: UseRecorder): RelatedResources {
    return new InventoryView(this.index, recorder);
  }

  one(
    type: string,
    arnOrName: string,
    region?: string,
  ): ResourceReader | undefined {
    return this.view.one(type, arnOrName, region);
  }

  all(type: string, region?: string): ResourceReader[] {
    return this.view.all(type, region);
  }

  account(): ResourceReader {
    return this.view.account();
  }
}
