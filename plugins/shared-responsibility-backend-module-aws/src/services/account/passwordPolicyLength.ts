import type { PasswordPolicy } from '@aws-sdk/client-iam';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { fillPolicy } from './fillPolicy';
import { accountLabs } from './labs';

/** Passwords of IAM users are long. */
export const passwordPolicyLength: Control = {
  id: 'iam.password-policy-length',
  version: 1,
  title: 'Password policy asks for long passwords',
  failTitle: 'Short passwords are allowed',
  layer: 'configuration',
  severity: 'medium',
  scope: 'account',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'Short passwords are guessed, and found in lists of leaked ones. Without a policy of its own an account takes eight characters.',
  fix: 'In IAM under "Account settings" change the password policy to a minimum of 14 characters, or what your limit here is. It binds at the next change of a password.',
  parameters: [
    {
      name: 'minLength',
      title: 'shortest password',
      type: 'number',
      unit: 'characters',
      default: 14,
      // IAM takes six to 128.
      min: 6,
      max: 128,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.7', 'IAM.10'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.8'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.7'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.7'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.8'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-2(3) AC-3(3) AC-3(4) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-7(4) AC-24 CM-5(1) CM-6 CM-9 CM-12 IA-4 IA-5 IA-5(1) IA-5(18) IA-8(2) MA-4 SC-23(3)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['iam_password_policy_minimum_length_14'] },
  ],
  steps: [
    {
      id: 'length',
      title: 'The shortest password that is taken is long enough',
      lab: accountLabs.passwordPolicy.length,
      fillLab: fillPolicy,
      check: checkLength,
    },
  ],
};

function checkLength(
  account: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const policy = account.read<AsJson<PasswordPolicy>>('passwordPolicy');
  if (policy === undefined) {
    return fail(
      'no password policy',
      `account ${account.name} has no password policy, so passwords of 8 characters are taken`,
      [account.arn],
    );
  }
  const shortest = stated(
    policy.MinimumPasswordLength,
    'the shortest password',
    account,
  );
  const limit = context.parameters.number('minLength');
  return shortest >= limit
    ? pass(
        `account ${account.name} asks for passwords of ${shortest} characters`,
        [account.arn],
      )
    : fail(
        `${shortest} characters`,
        `account ${account.name} takes passwords of ${shortest} characters; the limit is ${limit}`,
        [account.arn],
      );
}
