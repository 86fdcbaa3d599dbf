import type { MFADevice } from '@aws-sdk/client-iam';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { userLabs } from './userLabs';

/** No one signs in to the console by a password alone. */
export const userConsoleMfa: Control = {
  id: 'iam.user-console-mfa',
  version: 1,
  title: 'Every console user has MFA',
  failTitle: 'Console user has no MFA',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::User'],
  why: 'A password is phished, guessed or found in a leak; with MFA that is not enough to get in. A console user without it is the most common way into an account.',
  fix: 'Let the user register an MFA device under "Security credentials", or take the console password away and let people sign in through IAM Identity Center.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.5', 'IAM.19'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.10'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.9'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.9'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.10'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(1) AC-3(2) AC-3(3) AC-3(4) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-7(4) AC-24 CM-5(1) CM-6 CM-9 IA-2(1) IA-2(2) IA-2(6) IA-2(8) SC-23(3)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['iam_user_mfa_enabled_console_access'] },
  ],
  steps: [
    {
      id: 'mfa',
      title: 'A user with a console password has an MFA device',
      check: checkMfa,
      lab: userLabs.consoleMfa.mfa,
    },
  ],
};

function checkMfa(user: ResourceReader): StepOutcome {
  if (user.read('loginProfile') === undefined) {
    return notApplicable(`${user.name} has no console password`, [user.arn]);
  }
  const devices = readExisting<MFADevice[]>(user, 'mfaDevices');
  return devices.length > 0
    ? pass(`${user.name} has a console password and MFA`, [user.arn])
    : fail('no MFA', `${user.name} has a console password and no MFA device`, [
        user.arn,
      ]);
}
