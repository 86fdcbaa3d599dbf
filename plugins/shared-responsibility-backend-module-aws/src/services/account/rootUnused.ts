import {
  anyOf,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { daysSince } from '../daysSince';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { accountLabs } from './labs';

/** Long enough to be seen in a monthly review, short enough to pass again. */
const QUIET_DAYS = 30;

/** What the credential report says where nothing was used. */
const NEVER = new Set(['N/A', 'no_information']);

const USES = [
  ['password_last_used', 'to sign in'],
  ['access_key_1_last_used_date', 'by its first access key'],
  ['access_key_2_last_used_date', 'by its second access key'],
] as const;

/** Nobody works as root. */
export const rootUnused: Control = {
  id: 'iam.root-unused',
  version: 1,
  title: 'Root user has not been used in the last 30 days',
  failTitle: 'Root user is in use',
  layer: 'identity-access',
  severity: 'high',
  scope: 'account',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'Only a handful of tasks need the root user. Where it is used from day to day, its password and keys lie about, mistakes have no limit, and the log cannot tell who it was.',
  fix: 'Give whoever signs in as root a role with the rights that the task needs, and keep the root credentials in a safe. A planned use counts for 30 days and then passes by itself.',
  standards: [
    { standard: 'CIS AWS Foundations v3', ids: ['1.7'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.6'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.6'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.7'] },
    { standard: 'Prowler', ids: ['iam_avoid_root_usage'] },
  ],
  steps: [
    {
      id: 'unused',
      title: 'No sign-in and no key of the root user in the last 30 days',
      lab: accountLabs.rootUnused.unused,
      check: checkUse,
    },
  ],
};

function checkUse(account: ResourceReader, context: CheckContext): StepOutcome {
  const row = readExisting<Record<string, string>>(account, 'rootCredentials');
  let used = '';
  const isUsed = anyOf(
    ...USES.map(([column, way]) => () => {
      const last = lastUse(stated(row[column], column, account), column);
      if (last === undefined || daysSince(last, context.now) > QUIET_DAYS) {
        return false;
      }
      used = `${way} on ${last.slice(0, 10)}`;
      return true;
    }),
  );
  return isUsed
    ? fail(
        'root in use',
        `the root user of account ${account.name} was used ${used}`,
        [account.arn],
      )
    : pass(
        `the root user of account ${account.name} was not used in the last ${QUIET_DAYS} days`,
        [account.arn],
      );
}

/** A time, or undefined where the report says that there was no use. */
function lastUse(value: string, column: string): string | undefined {
  if (NEVER.has(value)) {
    return undefined;
  }
  if (Number.isNaN(Date.parse(value))) {
    throw new Unread(
      'unsupported',
      `the credential report gives ${column} as "${value}", which is no time`,
    );
  }
  return value;
}
