import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { everyItem } from '../../collect/everyItem';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const USER = 'AWS::IAM::User';

const READS = defineReads('iam', {
  GetLoginProfile: {
    iamAction: 'iam:GetLoginProfile',
    facets: ['loginProfile'],
    per: USER,
    absentCodes: ['NoSuchEntity', 'NoSuchEntityException'],
  },
  ListMFADevices: {
    iamAction: 'iam:ListMFADevices',
    facets: ['mfaDevices'],
    per: USER,
  },
  ListAccessKeys: {
    iamAction: 'iam:ListAccessKeys',
    facets: ['accessKeys'],
    per: USER,
  },
});

/** The calls that are made about each user. */
export const userCredentialReads = Object.values(READS);

/**
 * By what a user signs in. Asked of IAM directly: its credential report says
 * the same, but may be four hours old.
 */
export async function readUserCredentials(
  unit: UnitReader,
  UserName: string,
): Promise<Record<string, Facet>> {
  const iam = sdk('iam');
  const client = unit.client(iam.IAMClient);
  const [loginProfile, mfaDevices, accessKeys] = await Promise.all([
    unit.facet(
      READS.GetLoginProfile,
      options =>
        client.send(new iam.GetLoginProfileCommand({ UserName }), options),
      output => output.LoginProfile,
    ),
    unit.facet(
      READS.ListMFADevices,
      options =>
        everyItem(
          iam.paginateListMFADevices({ client }, { UserName }, options),
          page => page.MFADevices,
        ),
      devices => devices,
    ),
    unit.facet(
      READS.ListAccessKeys,
      options =>
        everyItem(
          iam.paginateListAccessKeys({ client }, { UserName }, options),
          page => page.AccessKeyMetadata,
        ),
      keys => keys,
    ),
  ]);
  return { loginProfile, mfaDevices, accessKeys };
}
