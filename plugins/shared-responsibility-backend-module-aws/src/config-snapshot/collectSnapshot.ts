import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { collectors } from '../collect/collectors';
import type { ConfigItem } from './ConfigItem';
import { SNAPSHOT_CALL, unsupportedFacet } from './facets';
import type { SnapshotMapper } from './SnapshotMapper';
import { snapshotMappers } from './snapshotMappers';
import { SnapshotPlace } from './SnapshotPlace';

/** The one thing that is known to be complete: an account is one account. */
const ACCOUNT = 'AWS::::Account';

/**
 * What recorded items say of one unit. A snapshot does not tell which types
 * the recorder was told to record, so that something is not in it proves
 * nothing, and every listing is incomplete.
 *
 * @param at - time of reading.
 */
export function collectSnapshot(
  unit: ScanUnit,
  items: Iterable<ConfigItem>,
  at: string,
): InventoryBatch {
  const mapper = snapshotMappers.find(m => m.service === unit.service);
  if (!mapper) {
    throw new Error(
      `No AWS Config snapshot is read for the service '${
        unit.service
      }'; known are ${snapshotMappers.map(m => m.service).join(', ')}`,
    );
  }
  const { accountId, region } = unit;
  const place = new SnapshotPlace(unit, items);
  return {
    resources: mapper.resources(place).map(withUnsupported),
    listings: typesOf(mapper).map((type): Listing => {
      const listing = { accountId, region, type, call: SNAPSHOT_CALL, at };
      return type === ACCOUNT
        ? { ...listing, status: 'complete' }
        : {
            ...listing,
            status: 'incomplete',
            reason: 'unsupported',
            message: `an AWS Config snapshot does not tell whether it holds every ${type}; scan account ${accountId} live to be sure`,
          };
    }),
  };
}

/** All types that a live scan of the service lists, whether or not a snapshot holds any. */
function typesOf({ service, lists }: SnapshotMapper): string[] {
  const live = collectors
    .filter(collector => collector.service === service)
    .flatMap(({ reads }) => reads.flatMap(read => read.lists ?? []));
  return [...new Set([...lists, ...live])];
}

/** Says of every other facet that a live scan reads that a snapshot cannot supply it. */
function withUnsupported(resource: Resource): Resource {
  const { type, facets } = resource;
  const [capturedAt] = Object.values(facets).map(facet => facet.capturedAt);
  const names = collectors
    .flatMap(({ reads }) => reads)
    .filter(
      ({ per, lists = [] }) =>
        per === type || (lists.length === 1 && lists[0] === type),
    )
    .flatMap(read => read.facets ?? [])
    .filter(name => !(name in facets));
  return {
    ...resource,
    facets: {
      ...facets,
      ...Object.fromEntries(
        names.map(name => [
          name,
          unsupportedFacet(
            `${name} of ${resource.name} is not taken from AWS Config snapshots`,
            capturedAt,
          ),
        ]),
      ),
    },
  };
}
