import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { countOf, readSummary } from './summary';
import { fail, pass } from '../outcome';
import { accountLabs } from './labs';

/** The root user has no keys that could leak. */
export const rootNoAccessKeys: Control = {
  id: 'iam.root-no-access-keys',
  version: 1,
  title: 'Root user has no access keys',
  failTitle: 'Root user has access keys',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'account',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'An access key of the root user works from anywhere, without MFA, and no policy of the account limits it. Such keys end up in scripts and repositories, and whoever finds one owns the account.',
  fix: 'Find out by the last use of the key what still works with it, give that a role of its own, then sign in as root and delete the key under "Security credentials".',
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.4'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.4'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.3'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.3'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(1) AC-2(6) AC-3(3) AC-3(4) AC-3(7) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-6 AC-6(2) AC-6(10) AC-24 CM-5(1) CM-6 CM-9 IA-2 IA-4 IA-4(4) IA-4(8) IA-5(8) MP-2 SC-23(3) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['iam_no_root_access_key'] },
  ],
  steps: [
    {
      id: 'no-keys',
      title: 'No access key of the root user exists',
      lab: accountLabs.rootNoAccessKeys['no-keys'],
      check: checkKeys,
    },
  ],
};

function checkKeys(account: ResourceReader): StepOutcome {
  const keys = countOf(
    readSummary(account),
    'AccountAccessKeysPresent',
    account,
  );
  return keys === 0
    ? pass(`the root user of account ${account.name} has no access keys`, [
        account.arn,
      ])
    : fail(
        'root access keys',
        `the root user of account ${account.name} has access keys`,
        [account.arn],
      );
}
