import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ConfigItem } from '../ConfigItem';
import { NotRecorded, snapshotFacet } from '../facets';

/** Tags as a facet; none is an empty record. */
export function recordedTags(item: ConfigItem): Facet {
  return snapshotFacet(item, () => {
    if (!item.tags) {
      throw new NotRecorded(
        `the snapshot does not state the tags of ${item.resourceId}`,
      );
    }
    return item.tags;
  });
}
