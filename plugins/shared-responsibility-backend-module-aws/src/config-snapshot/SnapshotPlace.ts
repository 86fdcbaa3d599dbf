import type { ScanUnit } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { partitionOf } from '../collect/partition';
import type { ConfigItem } from './ConfigItem';

/** The recorded items that one unit is made from: those of its account, newest state each. */
export class SnapshotPlace {
  readonly accountId: string;
  readonly region: string;
  private readonly byType = new Map<string, ConfigItem[]>();

  constructor(unit: ScanUnit, items: Iterable<ConfigItem>) {
    this.accountId = unit.accountId;
    this.region = unit.region;
    const newest = new Map<string, ConfigItem>();
    for (const item of items) {
      const key = JSON.stringify([
        item.resourceType,
        item.region,
        item.resourceId,
      ]);
      const known = newest.get(key);
      if (
        item.accountId === unit.accountId &&
        (!known || known.capturedAt < item.capturedAt)
      ) {
        newest.set(key, item);
      }
    }
    for (const item of newest.values()) {
      if (item.exists) {
        const list = this.byType.get(item.resourceType) ?? [];
        list.push(item);
        this.byType.set(item.resourceType, list);
      }
    }
  }

  /** Items of a type in the unit's region; of all regions for a global unit. */
  items(resourceType: string): ConfigItem[] {
    return (this.byType.get(resourceType) ?? []).filter(
      item => this.region === 'global' || item.region === this.region,
    );
  }

  /** ARN of something in this account and region, as the item's or by its parts. */
  arn(service: string, resource: string, region: string = this.region): string {
    return `arn:${this.partition}:${service}:${region}:${this.accountId}:${resource}`;
  }

  /** When the newest item of the account was recorded. */
  get newestAt(): string {
    const times = [...this.byType.values()].flat().map(i => i.capturedAt);
    return times.reduce((a, b) => (a < b ? b : a), new Date(0).toISOString());
  }

  get partition(): string {
    if (this.region !== 'global') {
      return partitionOf(this.region);
    }
    for (const items of this.byType.values()) {
      for (const { arn, region } of items) {
        if (arn?.startsWith('arn:')) {
          return arn.split(':')[1];
        }
        if (region !== 'global') {
          return partitionOf(region);
        }
      }
    }
    return 'aws';
  }
}
