import { stat } from 'node:fs/promises';
import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { collectSnapshot } from './collectSnapshot';
import type { ConfigItem } from './ConfigItem';
import { parseSnapshot } from './parseSnapshot';
import { readSnapshotText } from './readSnapshotText';
import { recordedTypes } from './snapshotMappers';
import { SnapshotRejected } from './SnapshotRejected';

/** An account and region that a snapshot holds items of; `global` where they have none. */
export interface RecordedPlace {
  accountId: string;
  region: string;
}

/** What a file holds, or why it was rejected. */
export type SnapshotInspection = { path: string } & (
  | { places: RecordedPlace[]; problem?: undefined }
  | { places?: undefined; problem: string }
);

/** Where snapshots are read: in this process, or in another. */
export interface SnapshotReader {
  /** Looks at every file; one that is rejected does not hide the others. */
  inspectSnapshots(
    paths: string[],
    signal: AbortSignal,
  ): Promise<SnapshotInspection[]>;
  /**
   * Reads one unit from these files.
   *
   * @throws SnapshotRejected if no file has anything of the account, and one was rejected.
   */
  collectSnapshots(
    unit: ScanUnit,
    paths: string[],
    signal: AbortSignal,
  ): AsyncIterable<InventoryBatch>;
}

/** Resources a batch. */
const BATCH = 100;

/** Reads in this very process; keeps files that have not changed since. */
export class InProcessSnapshotReader implements SnapshotReader {
  private readonly known = new Map<
    string,
    { version: string; items: ConfigItem[] }
  >();

  constructor(private readonly now: () => Date = () => new Date()) {}

  async inspectSnapshots(
    paths: string[],
    signal: AbortSignal,
  ): Promise<SnapshotInspection[]> {
    const inspections: SnapshotInspection[] = [];
    for (const path of paths) {
      signal.throwIfAborted();
      const read = await this.tryRead(path);
      inspections.push(
        'rejected' in read
          ? { path, problem: read.rejected.message }
          : { path, places: placesOf(read.items) },
      );
    }
    return inspections;
  }

  async *collectSnapshots(
    unit: ScanUnit,
    paths: string[],
    signal: AbortSignal,
  ): AsyncGenerator<InventoryBatch> {
    const items: ConfigItem[] = [];
    let rejected: Error | undefined;
    for (const path of paths) {
      signal.throwIfAborted();
      const read = await this.tryRead(path);
      if ('rejected' in read) {
        rejected ??= read.rejected;
        continue;
      }
      for (const item of read.items) {
        if (item.accountId === unit.accountId) {
          items.push(item);
        }
      }
    }
    if (rejected && items.length === 0) {
      throw rejected;
    }
    const { resources, listings } = collectSnapshot(
      unit,
      items,
      this.now().toISOString(),
    );
    for (let start = 0; start < resources.length; start += BATCH) {
      yield { resources: resources.slice(start, start + BATCH), listings: [] };
    }
    yield { resources: [], listings };
  }

  private async tryRead(
    path: string,
  ): Promise<{ items: ConfigItem[] } | { rejected: Error }> {
    try {
      return { items: await this.read(path) };
    } catch (error) {
      if (!SnapshotRejected.is(error)) {
        throw error;
      }
      return { rejected: error };
    }
  }

  private async read(path: string): Promise<ConfigItem[]> {
    const version = await stat(path).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => undefined,
    );
    const known = this.known.get(path);
    if (known && known.version === version) {
      return known.items;
    }
    this.known.delete(path);
    const items = parseSnapshot(
      await readSnapshotText(path),
      path,
      recordedTypes,
    );
    if (version) {
      this.known.set(path, { version, items });
    }
    return items;
  }
}

function placesOf(items: ConfigItem[]): RecordedPlace[] {
  const places = new Map(
    items.map(({ accountId, region }) => [
      `${accountId} ${region}`,
      { accountId, region },
    ]),
  );
  return [...places.keys()].sort().map(key => places.get(key)!);
}
