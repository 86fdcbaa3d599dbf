import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { isOn, type BlockFlag } from '../s3/blockPublicAccess';
import { passwordPolicyLength } from './passwordPolicyLength';
import { rootMfa } from './rootMfa';
import { rootNoAccessKeys } from './rootNoAccessKeys';
import { rootUnused } from './rootUnused';
import { accountLabs } from './labs';

/** Block Public Access is on for the whole account. */
export const accountPublicAccessBlock: Control = {
  id: 's3.account-public-access-block',
  version: 1,
  title: 'Account-wide S3 Block Public Access is fully on',
  failTitle: 'Account does not block public S3 access',
  layer: 'data-at-rest',
  severity: 'high',
  scope: 'account',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'The account-wide switches close every bucket of the account at once, also the ones that someone makes tomorrow and forgets to close. Without them each bucket is one wrong policy away from the internet.',
  fix: 'In the S3 console open "Block Public Access settings for this account" and turn on all four. Look first for buckets that are public on purpose: they will be closed too.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.1'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.1.4'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.1.4'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.1.4'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.1.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) CM-6 CM-9 MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_account_level_public_access_blocks'] },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'policies',
      title: 'Public bucket policies are blocked and restricted',
      lab: accountLabs.publicAccessBlock.policies,
      check: account =>
        checkFlags(account, ['BlockPublicPolicy', 'RestrictPublicBuckets']),
    },
    {
      id: 'access-lists',
      title: 'Public access lists are blocked and ignored',
      lab: accountLabs.publicAccessBlock['access-lists'],
      check: account =>
        checkFlags(account, ['BlockPublicAcls', 'IgnorePublicAcls']),
    },
  ],
};

/** Controls on the AWS account as a whole. */
export const accountControls: Control[] = [
  accountPublicAccessBlock,
  rootMfa,
  rootNoAccessKeys,
  rootUnused,
  passwordPolicyLength,
];

function checkFlags(account: ResourceReader, flags: BlockFlag[]): StepOutcome {
  const off = flags.filter(flag => !isOn(flag, account, 's3PublicAccessBlock'));
  return off.length === 0
    ? pass(`${flags.join(' and ')} are on in account ${account.name}`, [
        account.arn,
      ])
    : fail(
        'not blocked',
        `${off.join(' and ')} off in account ${account.name}`,
        [account.arn],
      );
}
