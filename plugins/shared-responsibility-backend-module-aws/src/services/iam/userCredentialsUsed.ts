import type { AccessKeyMetadata, LoginProfile } from '@aws-sdk/client-iam';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { daysSince } from '../daysSince';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';
import type { CredentialUse } from './credentialUse';
import { userCredentialLabs } from './userCredentialLabs';

/** What nobody uses lets nobody in. */
export const userCredentialsUsed: Control = {
  id: 'iam.user-credentials-used',
  version: 1,
  title: 'Passwords and keys that nobody uses are off',
  failTitle: 'Password or key is idle',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::User'],
  why: 'A password or key that its owner forgot is one that nobody misses when somebody else uses it. Most belong to people who left and to scripts that no longer run.',
  fix: 'Take the console password away and set the key inactive. If nothing breaks for a while, delete the key, and the user if that was all.',
  parameters: [
    {
      name: 'maxIdleDays',
      title: 'longest time without use',
      type: 'number',
      unit: 'days',
      default: 45,
      min: 1,
      max: 3650,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.22', 'IAM.8'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.12'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.11'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.11'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.11'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-2(3) AC-2(6) AC-3 AC-3(3) AC-3(4) AC-3(7) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-6 AC-24 CM-5(1) CM-6 CM-9 MP-2 SC-23(3)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['iam_user_console_access_unused', 'iam_user_accesskey_unused'],
    },
  ],
  steps: [
    {
      id: 'password',
      title: 'The console password was used within the limit',
      lab: userCredentialLabs.password,
      check: checkPassword,
    },
    {
      id: 'keys',
      title: 'Every active access key was used within the limit',
      lab: userCredentialLabs.keys,
      fillLab: (user, context): Record<string, string> => {
        const idle = idleKeys(user, context);
        return idle.length > 0 ? { accessKeyId: idle[0].id } : {};
      },
      check: checkKeys,
    },
  ],
};

function checkPassword(
  user: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const profile = user.read<AsJson<LoginProfile>>('loginProfile');
  if (profile === undefined) {
    return notApplicable(`${user.name} has no console password`, [user.arn]);
  }
  const made = stated(profile.CreateDate, 'when the password was made', user);
  const times = isRecent(made, context)
    ? [made]
    : [made, ...passwordTimes(useOf(user))];
  const days = sinceLast(times, context);
  return days > limitOf(context)
    ? fail(
        `password idle ${days} d`,
        `the console password of ${user.name} was neither used nor set for ${days} days`,
        [user.arn],
      )
    : pass(
        `the console password of ${user.name} was used or set ${days} days ago`,
        [user.arn],
      );
}

function checkKeys(user: ResourceReader, context: CheckContext): StepOutcome {
  if (activeKeys(user).length === 0) {
    return notApplicable(`${user.name} has no active access key`, [user.arn]);
  }
  const idle = idleKeys(user, context);
  const longest = Math.max(...idle.map(({ days }) => days));
  return idle.length > 0
    ? fail(
        `key idle ${longest} d`,
        `an active access key of ${user.name} was neither used nor made for ${longest} days`,
        [user.arn],
      )
    : pass(
        `every active access key of ${
          user.name
        } was used or made in the last ${limitOf(context)} days`,
        [user.arn],
      );
}

/**
 * Active keys without use for too long. The report tells keys apart by when
 * they were made; where that does not fit, each of its entries counts.
 *
 * @throws Unread if the report cannot tell of a key, and no other is idle.
 */
function idleKeys(
  user: ResourceReader,
  context: CheckContext,
): { id: string; days: number }[] {
  const idle: { id: string; days: number }[] = [];
  let unsure = false;
  for (const key of activeKeys(user)) {
    const made = stated(key.CreateDate, 'when a key was made', user);
    if (isRecent(made, context)) {
      continue;
    }
    const entries = entriesOf(useOf(user));
    const same = entries.filter(
      ({ rotated }) => secondOf(rotated) === secondOf(made),
    );
    const days = (same.length > 0 ? same : entries).map(({ used }) =>
      sinceLast([made, ...used], context),
    );
    const shortest = Math.min(...days);
    const longest = Math.max(...days);
    if (days.length > 0 && shortest > limitOf(context)) {
      idle.push({ id: key.AccessKeyId ?? '', days: shortest });
    } else if (days.length === 0 || longest > limitOf(context)) {
      unsure = true;
    }
  }
  if (unsure && idle.length === 0) {
    throw new Unread(
      'not-scanned',
      `the credential report of account ${user.accountId} does not tell when the keys of ${user.name} were used; IAM makes a new one every four hours`,
    );
  }
  return idle;
}

function activeKeys(user: ResourceReader): AsJson<AccessKeyMetadata>[] {
  return readExisting<AccessKeyMetadata[]>(user, 'accessKeys').filter(
    key => stated(key.Status, 'whether a key is active', user) === 'Active',
  );
}

/** @throws Unread if the report was not read, or is older than the user. */
function useOf(user: ResourceReader): CredentialUse {
  const use = user.read<CredentialUse>('credentialUse');
  if (use === undefined) {
    throw new Unread(
      'not-scanned',
      `the credential report of account ${user.accountId} does not tell of ${user.name} yet; IAM makes a new one every four hours`,
    );
  }
  return use;
}

function passwordTimes(use: CredentialUse): string[] {
  return [
    ...timesIn(use, 'password_last_used'),
    ...timesIn(use, 'password_last_changed'),
  ];
}

/** The keys that the report knows. */
function entriesOf(use: CredentialUse) {
  return ([1, 2] as const).flatMap(number =>
    timesIn(use, `access_key_${number}_last_rotated`).map(rotated => ({
      rotated,
      used: timesIn(use, `access_key_${number}_last_used_date`),
    })),
  );
}

/** What the report says where there is no time to tell. */
const NO_TIME = new Set(['N/A', 'no_information', 'not_supported']);

function timesIn(use: CredentialUse, column: keyof CredentialUse): string[] {
  const value = use[column];
  if (NO_TIME.has(value)) {
    return [];
  }
  if (Number.isNaN(Date.parse(value))) {
    throw new Unread(
      'unsupported',
      `the credential report gives ${column} as "${value}", which is no time`,
    );
  }
  return [value];
}

function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}

function sinceLast(times: string[], { now }: CheckContext): number {
  return Math.min(...times.map(time => daysSince(time, now)));
}

function isRecent(time: string, context: CheckContext): boolean {
  return sinceLast([time], context) <= limitOf(context);
}

function limitOf({ parameters }: CheckContext): number {
  return parameters.number('maxIdleDays');
}
