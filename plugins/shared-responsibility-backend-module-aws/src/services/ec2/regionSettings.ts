import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

/**
 * What an account has set for EC2 in one region. CloudFormation knows no such
 * type: the name is ours.
 */
export const REGION_SETTINGS = 'AWS::EC2::RegionSettings';

const READS = defineReads('ec2', {
  GetEbsEncryptionByDefault: {
    iamAction: 'ec2:GetEbsEncryptionByDefault',
    lists: [REGION_SETTINGS],
    facets: ['ebsEncryptionByDefault'],
    per: REGION_SETTINGS,
  },
});

/** The calls of {@link collectRegionSettings}. */
export const regionSettingsReads = Object.values(READS);

/**
 * The settings of the region, always one resource. They need no listing call:
 * a region has them, so a refused read is an unread facet and never a region
 * that nobody counts.
 */
export async function* collectRegionSettings(unit: UnitReader) {
  const { EC2Client, GetEbsEncryptionByDefaultCommand } = sdk('ec2');
  const watch = unit.watch(READS.GetEbsEncryptionByDefault);
  const ebsEncryptionByDefault = await unit.facet(
    READS.GetEbsEncryptionByDefault,
    options =>
      unit
        .client(EC2Client)
        .send(new GetEbsEncryptionByDefaultCommand({}), options),
    ({ EbsEncryptionByDefault }) =>
      EbsEncryptionByDefault === undefined
        ? undefined
        : { EbsEncryptionByDefault },
  );
  yield {
    resources: [
      {
        arn: unit.arn('ec2', 'region-settings'),
        accountId: unit.accountId,
        region: unit.region,
        type: REGION_SETTINGS,
        name: unit.region,
        tags: {},
        facets: { ebsEncryptionByDefault },
        attachments: [],
        furniture: true,
      },
    ],
    listings: watch.listings(),
  };
}
