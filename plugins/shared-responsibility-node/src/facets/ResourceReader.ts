import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { Unread } from './unread';

/** Notes which facets a check used, so that freshness counts from the oldest. */
export interface UseRecorder {
  used(resource: Resource, facet: string, capturedAt: string): void;
  /** A complete listing was relied on, for what it holds or for what it lacks. */
  listed?(at: string, type: string, region: string): void;
  /** A complete listing was wanted, and there is none. */
  unlisted?(type: string, region: string): void;
  /** Resources of this type were looked up, whatever was found. */
  sought?(type: string): void;
  /** A facet was asked for that was never read. */
  missed?(resource: Resource): void;
}

/**
 * The only way for a control or a profile to look at a resource. Identity and
 * facets; every read of a facet that was not seen throws {@link Unread}.
 *
 * @public
 */
export class ResourceReader {
  constructor(
    private readonly resource: Resource,
    private readonly recorder?: UseRecorder,
  ) {}

  get arn() {
    return this.resource.arn;
  }
  get name() {
    return this.resource.name;
  }
  get type() {
    return this.resource.type;
  }
  get accountId() {
    return this.resource.accountId;
  }
  get region() {
    return this.resource.region;
  }

  /**
   * The facet's value, or undefined where AWS said by a named not-found code
   * that there is none.
   *
   * @typeParam T - the SDK's output shape of the facet.
   * @throws {@link Unread} if the facet was denied, failed, unsupported or never read.
   */
  read<T = Json>(facetName: string): T | undefined {
    const facet: Facet | undefined = this.resource.facets[facetName];
    if (!facet) {
      this.recorder?.missed?.(this.resource);
      throw new Unread(
        'not-scanned',
        `${facetName} of ${this.resource.name} has not been read yet`,
      );
    }
    this.recorder?.used(this.resource, facetName, facet.capturedAt);
    switch (facet.status) {
      case 'read':
        return facet.value as T;
      case 'absent':
        return undefined;
      case 'denied':
        throw new Unread(
          'access-denied',
          `${facet.call} on ${this.resource.name} was denied`,
          [facet.call],
        );
      case 'error':
        throw new Unread(
          facet.reason,
          `${facet.call} on ${this.resource.name} failed: ${facet.message}`,
          [facet.call],
        );
      default:
        throw new Unread(
          'unsupported',
          facet.message ??
            `${facetName} of ${this.resource.name} cannot be supplied by this provider`,
        );
    }
  }
}
