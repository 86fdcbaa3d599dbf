import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { UseRecorder } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** A resource, with the capture time of the oldest facet of it that was used. */
export interface UsedResource {
  resource: Resource;
  /** Empty if a facet was wanted that was never read. */
  oldestAt: string;
}

/** A listing that was relied on; without `at`, one that was wanted and is not there. */
export interface UsedListing {
  type: string;
  region: string;
  at?: string;
}

/** Notes what a control looked at, so that just this can be read again. */
export class LabUses implements UseRecorder {
  readonly resources = new Map<string, UsedResource>();
  readonly listings = new Map<string, UsedListing>();
  readonly types = new Set<string>();

  used(resource: Resource, _facet: string, capturedAt: string): void {
    const known = this.resources.get(resource.arn);
    if (!known || Date.parse(capturedAt) < Date.parse(known.oldestAt)) {
      this.resources.set(resource.arn, { resource, oldestAt: capturedAt });
    }
  }

  missed(resource: Resource): void {
    this.resources.set(resource.arn, { resource, oldestAt: '' });
  }

  listed(at: string, type: string, region: string): void {
    this.listings.set(`${type} ${region}`, { type, region, at });
  }

  unlisted(type: string, region: string): void {
    this.listings.set(`${type} ${region}`, { type, region });
  }

  sought(type: string): void {
    this.types.add(type);
  }

  /** What of it was not captured since `time`. */
  before(time: string): { resources: Resource[]; listings: UsedListing[] } {
    const isBefore = (at: string | undefined) =>
      !at || Date.parse(at) < Date.parse(time);
    return {
      resources: [...this.resources.values()]
        .filter(({ oldestAt }) => isBefore(oldestAt))
        .map(({ resource }) => resource),
      listings: [...this.listings.values()].filter(({ at }) => isBefore(at)),
    };
  }
}
