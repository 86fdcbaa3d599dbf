import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { sdk } from '../../sdk/sdk';
import { configurationOf, snapshotFacet, unsupportedFacet } from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { toSdkShape } from '../toSdkShape';

const BLOCK = 'AWS::S3::AccountPublicAccessBlock';

/** The account itself: that it is there is told by every item in it. */
export const accountMapper: SnapshotMapper = {
  service: 'account',
  scope: 'global',
  reads: [BLOCK],
  lists: ['AWS::::Account'],
  resources: place => [
    {
      arn: place.arn('iam', 'root', ''),
      accountId: place.accountId,
      region: 'global',
      type: 'AWS::::Account',
      name: place.accountId,
      tags: {},
      facets: { s3PublicAccessBlock: blockFacet(place) },
      attachments: [],
    },
  ],
};

/** Every region records the block of the whole account; the newest counts. */
function blockFacet(place: SnapshotPlace): Facet {
  const [item] = place
    .items(BLOCK)
    .sort((a, b) => b.capturedAt.localeCompare(a.capturedAt));
  return item
    ? snapshotFacet(item, () =>
        toSdkShape(
          sdk('s3Control').PublicAccessBlockConfiguration$,
          configurationOf(item),
        ),
      )
    : unsupportedFacet(
        `the snapshot holds no ${BLOCK} of account ${place.accountId}`,
        place.newestAt,
      );
}
