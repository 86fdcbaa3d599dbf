import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import {
  closeDefaultGroup,
  plantEncryptionByDefault,
  plantFlowLog,
  type Place,
} from '../seed';
import { logBucketOf } from './tidyBuckets';

/**
 * Keeps a region as a platform team should: volumes encrypted by default, flow
 * logs of every VPC in the account's log bucket, default groups without rules.
 */
export async function tidyPlace(place: Place, logs: Place) {
  await plantEncryptionByDefault(place);
  const { Vpcs } = await place.ec2.send(new DescribeVpcsCommand({}));
  for (const { VpcId } of Vpcs ?? []) {
    if (VpcId) {
      await plantFlowLog(place, VpcId, {
        bucket: logBucketOf(logs),
        traffic: 'ALL',
      });
      await closeDefaultGroup(place, VpcId);
    }
  }
}
