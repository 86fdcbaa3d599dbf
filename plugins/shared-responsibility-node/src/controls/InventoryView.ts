import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  joinUnread,
  ResourceReader,
  Unread,
  type UseRecorder,
} from '../facets';
import { GLOBAL_REGION, type InventoryIndex, nameKey } from './inventoryIndex';
import type { RelatedResources } from './types';

const ACCOUNT_TYPE = 'AWS::::Account';

/** Look-ups in one account that note what they rest on. */
export class InventoryView implements RelatedResources {
  constructor(
    private readonly index: InventoryIndex,
    private readonly recorder?: UseRecorder,
  ) {}

  one(
    type: string,
    arnOrName: string,
    region?: string,
  ): ResourceReader | undefined {
    this.recorder?.sought?.(type);
    const isArn = arnOrName.startsWith('arn:');
    const found = isArn
      ? this.byArn(type, arnOrName)
      : this.byName(type, arnOrName, region);
    if (found) {
      return this.reader(found);
    }
    const [, , , arnRegion, arnAccount] = isArn ? arnOrName.split(':') : [];
    const { accountId } = this.index;
    if (arnAccount && accountId && arnAccount !== accountId) {
      throw new Unread(
        'not-scanned',
        `${arnOrName} is not in account ${accountId}, so it could not be looked up`,
      );
    }
    this.requireComplete(type, region ?? (arnRegion || undefined));
    return undefined;
  }

  all(type: string, region?: string): ResourceReader[] {
    this.recorder?.sought?.(type);
    this.requireComplete(type, region);
    return (this.index.byType.get(type) ?? [])
      .filter(resource => region === undefined || resource.region === region)
      .map(resource => this.reader(resource));
  }

  account(): ResourceReader {
    this.recorder?.sought?.(ACCOUNT_TYPE);
    const account = this.index.byType.get(ACCOUNT_TYPE)?.[0];
    if (!account) {
      throw new Unread(
        'not-scanned',
        `the account ${
          this.index.accountId ?? ''
        } itself has not been read yet`,
      );
    }
    return this.reader(account);
  }

  private reader(resource: Resource): ResourceReader {
    return new ResourceReader(resource, this.recorder);
  }

  private byArn(type: string, arn: string): Resource | undefined {
    const resource = this.index.byArn.get(arn);
    return resource?.type === type ? resource : undefined;
  }

  private byName(
    type: string,
    name: string,
    region: string | undefined,
  ): Resource | undefined {
    const found = (
      this.index.byTypeAndName.get(nameKey(type, name)) ?? []
    ).filter(resource => region === undefined || resource.region === region);
    if (found.length > 1) {
      // To pick one would be a guess, and a guess may pass.
      throw new Unread(
        'unsupported',
        `${name} names ${found.length} resources of type ${type}`,
      );
    }
    return found[0];
  }

  /** "There is none" may only be said after a complete listing. */
  private requireComplete(type: string, region: string | undefined) {
    const listings = this.index.listings.get(type);
    const problems: Unread[] = [];
    for (const place of this.placesOf(type, region)) {
      const listing = listings?.get(place);
      if (listing?.status !== 'complete') {
        this.recorder?.unlisted?.(type, place);
      }
      if (!listing) {
        problems.push(
          new Unread(
            'not-scanned',
            `${type} in ${place} has not been listed yet`,
          ),
        );
      } else if (listing.status !== 'complete') {
        problems.push(
          new Unread(
            listing.reason ?? 'error',
            `${type} in ${place} could not be listed: ${
              listing.message ?? `${listing.call} did not complete`
            }`,
            [listing.call],
          ),
        );
      } else {
        this.recorder?.listed?.(listing.at, type, place);
      }
    }
    if (problems.length > 0) {
      throw joinUnread(problems);
    }
  }

  private placesOf(type: string, region: string | undefined): string[] {
    if (this.index.listings.get(type)?.has(GLOBAL_REGION)) {
      return [GLOBAL_REGION];
    }
    if (region !== undefined) {
      return [region];
    }
    const { regions } = this.index;
    return regions.size > 0 ? [...regions].sort() : [GLOBAL_REGION];
  }
}
