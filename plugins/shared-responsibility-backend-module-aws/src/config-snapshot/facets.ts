import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absentFacet, readFacet } from '../collect/facets';
import { NotADocument } from '../collect/parseDocument';
import type { ConfigItem, JsonObject } from './ConfigItem';
import { Unmappable } from './toSdkShape';

/** The IAM action by which AWS Config hands a snapshot out. */
export const SNAPSHOT_CALL = 'config:DeliverConfigSnapshot';

/** What AWS Config does not record, so that it stays unknown. */
export class NotRecorded extends Error {
  readonly name = 'NotRecorded';
}

/** AWS Config recorded that there is none. */
export class RecordedAsNone extends Error {
  readonly name = 'RecordedAsNone';

  constructor(readonly code: string) {
    super(code);
  }
}

/** Tells that a value also rests on this item. */
export type Uses = (item: ConfigItem) => void;

/**
 * A facet from a recorded item. Only what the item states is read: what it
 * lacks is unsupported, and what cannot be understood is an error.
 *
 * @param build - the value; throws {@link RecordedAsNone}, {@link NotRecorded},
 * Unmappable or NotADocument. It names other items that the value rests on:
 * the facet is as old as the oldest of all.
 */
export function snapshotFacet(
  item: ConfigItem,
  build: (uses: Uses) => Json,
): Facet {
  let capturedAt = item.capturedAt;
  const uses: Uses = other => {
    capturedAt = other.capturedAt < capturedAt ? other.capturedAt : capturedAt;
  };
  try {
    return readFacet(build(uses), capturedAt);
  } catch (error) {
    if (error instanceof RecordedAsNone) {
      return absentFacet(error.code, item.capturedAt);
    }
    if (error instanceof NotRecorded) {
      return unsupportedFacet(error.message, item.capturedAt);
    }
    if (error instanceof Unmappable || error instanceof NotADocument) {
      return {
        status: 'error',
        reason: 'error',
        call: SNAPSHOT_CALL,
        message: `the recorded ${item.resourceType} ${item.resourceId} was not understood: ${error.message}`,
        capturedAt: item.capturedAt,
      };
    }
    throw error;
  }
}

/** What no snapshot holds. */
export function unsupportedFacet(what: string, capturedAt: string): Facet {
  return {
    status: 'unsupported',
    message: `${what}; scan the account live to see it`,
    capturedAt,
  };
}

/** Facets of these names that no snapshot holds. */
export function notInSnapshots(
  item: ConfigItem,
  names: string[],
): Record<string, Facet> {
  return Object.fromEntries(
    names.map(name => [
      name,
      unsupportedFacet(
        `AWS Config does not record ${name} of ${item.resourceType}`,
        item.capturedAt,
      ),
    ]),
  );
}

/**
 * @throws NotRecorded if the item has no configuration.
 */
export function configurationOf(item: ConfigItem): JsonObject {
  if (!item.configuration) {
    throw new NotRecorded(
      `the snapshot holds no configuration of ${item.resourceId}`,
    );
  }
  return item.configuration;
}

/**
 * A part that decides by what it lacks, so that leaving it out must not read
 * as "there is none".
 *
 * @throws NotRecorded unless every one of these is a list.
 */
export function requireLists(
  value: { [key: string]: unknown },
  names: readonly string[],
  item: ConfigItem,
): void {
  const missing = names.filter(name => !Array.isArray(value[name]));
  if (missing.length > 0) {
    throw new NotRecorded(
      `the snapshot does not state ${missing.join(' and ')} of ${
        item.resourceId
      }`,
    );
  }
}
