import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { sdk } from '../../sdk/sdk';
import type { ConfigItem } from '../ConfigItem';
import { configurationOf, NotRecorded, snapshotFacet } from '../facets';
import type { SnapshotPlace } from '../SnapshotPlace';
import { toSdkShape } from '../toSdkShape';

/** Type of an access point, alike in AWS Config and in CloudFormation. */
export const ACCESS_POINT = 'AWS::S3::AccessPoint';

/** Access points; their policies are not taken from snapshots. */
export function accessPoints(place: SnapshotPlace): Resource[] {
  return place.items(ACCESS_POINT).map(item => ({
    arn: arnOf(place, item),
    accountId: place.accountId,
    region: item.region,
    type: ACCESS_POINT,
    name: nameOf(item),
    facets: {
      accessPoint: snapshotFacet(item, () => {
        const { Arn, ...configuration } = configurationOf(item);
        return toSdkShape(sdk('s3Control').AccessPoint$, {
          ...configuration,
          AccessPointArn: Arn,
        });
      }),
      publicAccessBlock: snapshotFacet(item, () => {
        const block = configurationOf(item).PublicAccessBlockConfiguration;
        if (!block) {
          throw new NotRecorded(
            `the snapshot does not state the block of ${nameOf(item)}`,
          );
        }
        return toSdkShape(
          sdk('s3Control').PublicAccessBlockConfiguration$,
          block,
        );
      }),
    },
    attachments: [],
  }));
}

/** ARNs of the access points that lead to a bucket. */
export function accessPointsOf(place: SnapshotPlace, bucket: string): string[] {
  return place
    .items(ACCESS_POINT)
    .filter(({ configuration }) => configuration?.Bucket === bucket)
    .map(item => arnOf(place, item));
}

function arnOf(place: SnapshotPlace, item: ConfigItem): string {
  return (
    item.arn ?? place.arn('s3', `accesspoint/${nameOf(item)}`, item.region)
  );
}

function nameOf({ resourceName, resourceId }: ConfigItem): string {
  return resourceName ?? resourceId;
}
