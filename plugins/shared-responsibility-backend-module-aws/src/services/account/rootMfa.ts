import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { countOf, readSummary } from './summary';
import { fail, notApplicable, pass } from '../outcome';
import { accountLabs } from './labs';

/** The root user cannot sign in by a password alone. */
export const rootMfa: Control = {
  id: 'iam.root-mfa',
  version: 1,
  title: 'Root user is protected by MFA',
  failTitle: 'Root user has no MFA',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'account',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'The root user can do everything in the account, and no policy can stop it. With a password alone, one phishing mail or one reused password gives the whole account away.',
  fix: 'Sign in as root, open "Security credentials" and register an MFA device, best a hardware key and a second one in a safe. In an organization, remove the root credentials of member accounts centrally instead.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.9'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.5'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.4'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.4'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.5'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(1) AC-3(2) AC-3(3) AC-3(4) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-7(4) AC-24 CM-6 CM-9 IA-2(1) IA-2(2) IA-2(6) IA-2(8) SC-23(3)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['iam_root_mfa_enabled'] },
  ],
  steps: [
    {
      id: 'mfa',
      title: 'Signing in as root asks for a second factor',
      lab: accountLabs.rootMfa.mfa,
      check: checkMfa,
    },
  ],
};

function checkMfa(account: ResourceReader): StepOutcome {
  const summary = readSummary(account);
  if (countOf(summary, 'AccountMFAEnabled', account) > 0) {
    return pass(`the root user of account ${account.name} has MFA`, [
      account.arn,
    ]);
  }
  // Where AWS does not say whether root has a password, it is taken to have one.
  const canSignIn =
    summary.AccountPasswordPresent !== 0 ||
    countOf(summary, 'AccountAccessKeysPresent', account) > 0;
  return canSignIn
    ? fail('no MFA', `the root user of account ${account.name} has no MFA`, [
        account.arn,
      ])
    : notApplicable(
        `the root user of account ${account.name} has neither password nor access keys`,
        [account.arn],
      );
}
