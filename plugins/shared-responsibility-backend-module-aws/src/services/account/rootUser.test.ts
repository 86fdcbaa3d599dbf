import { absent, denied, judge } from '../../__testUtils__/world';
import { passwordPolicyLength } from './passwordPolicyLength';
import { rootMfa } from './rootMfa';
import { rootNoAccessKeys } from './rootNoAccessKeys';
import { rootUnused } from './rootUnused';
import { account, ROOT_AT_REST } from '../../__testUtils__/accountWorlds';

const SUMMARY_DENIED = denied('iam:GetAccountSummary');

describe('iam.root-mfa', () => {
  it.each<[string, Record<string, number>, string]>([
    ['MFA', { AccountMFAEnabled: 1 }, 'pass'],
    [
      'no MFA and a password',
      {
        AccountMFAEnabled: 0,
        AccountAccessKeysPresent: 0,
        AccountPasswordPresent: 1,
      },
      'fail',
    ],
    [
      'no MFA, and AWS not saying whether there is a password',
      { AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 },
      'fail',
    ],
    [
      'no MFA, no password, but keys',
      {
        AccountMFAEnabled: 0,
        AccountAccessKeysPresent: 1,
        AccountPasswordPresent: 0,
      },
      'fail',
    ],
    [
      'neither password nor keys',
      {
        AccountMFAEnabled: 0,
        AccountAccessKeysPresent: 0,
        AccountPasswordPresent: 0,
      },
      'not-applicable',
    ],
    ['an answer without the figure', {}, 'unknown'],
  ])('%s', (_, summary, verdict) => {
    expect(judge(rootMfa, [account({ summary })]).verdict).toBe(verdict);
  });

  it('is unknown if the summary could not be read', () => {
    expect(
      judge(rootMfa, [account({ summary: SUMMARY_DENIED })]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['iam:GetAccountSummary'],
    });
  });
});

describe('iam.root-no-access-keys', () => {
  it.each<[number, string]>([
    [0, 'pass'],
    [1, 'fail'],
    [2, 'fail'],
  ])('%s keys: %s', (AccountAccessKeysPresent, verdict) => {
    expect(
      judge(rootNoAccessKeys, [
        account({ summary: { AccountAccessKeysPresent } }),
      ]).verdict,
    ).toBe(verdict);
  });

  it('is unknown if the summary was not read, or does not say', () => {
    for (const summary of [SUMMARY_DENIED, {}]) {
      expect(judge(rootNoAccessKeys, [account({ summary })]).verdict).toBe(
        'unknown',
      );
    }
  });
});

describe('iam.root-unused', () => {
  it.each<[string, Record<string, string>, string]>([
    ['never used', {}, 'pass'],
    [
      'a sign-in of yesterday',
      { password_last_used: '2026-06-14T08:00:00+00:00' },
      'fail',
    ],
    [
      'a key used 30 days ago',
      { access_key_2_last_used_date: '2026-05-16T11:00:00+00:00' },
      'fail',
    ],
    [
      'a sign-in 31 days ago',
      { password_last_used: '2026-05-15T11:00:00+00:00' },
      'pass',
    ],
    [
      'a sign-in beside a date that is none',
      {
        password_last_used: '2026-06-14T08:00:00+00:00',
        access_key_1_last_used_date: 'soon',
      },
      'fail',
    ],
    ['a date that is none', { password_last_used: 'soon' }, 'unknown'],
    ['an empty date', { password_last_used: '' }, 'unknown'],
  ])('%s', (_, columns, verdict) => {
    expect(
      judge(rootUnused, [
        account({ rootCredentials: { ...ROOT_AT_REST, ...columns } }),
      ]).verdict,
    ).toBe(verdict);
  });

  it('is unknown without the report, or with a report that lacks a column', () => {
    for (const rootCredentials of [
      denied('iam:GetCredentialReport'),
      { password_last_used: 'N/A' },
    ]) {
      expect(judge(rootUnused, [account({ rootCredentials })]).verdict).toBe(
        'unknown',
      );
    }
  });
});

describe('iam.password-policy-length', () => {
  it.each<[number, string]>([
    [14, 'pass'],
    [20, 'pass'],
    [13, 'fail'],
  ])('%s characters: %s', (MinimumPasswordLength, verdict) => {
    expect(
      judge(passwordPolicyLength, [
        account({ passwordPolicy: { MinimumPasswordLength } }),
      ]).verdict,
    ).toBe(verdict);
  });

  it("fails an account without a policy, where AWS's own of 8 applies", () => {
    expect(
      judge(passwordPolicyLength, [
        account({ passwordPolicy: absent('NoSuchEntityException') }),
      ]),
    ).toMatchObject({ verdict: 'fail', summary: 'no password policy' });
  });

  it('is unknown if the policy was not read, or states no length', () => {
    for (const passwordPolicy of [denied('iam:GetAccountPasswordPolicy'), {}]) {
      expect(
        judge(passwordPolicyLength, [account({ passwordPolicy })]).verdict,
      ).toBe('unknown');
    }
  });
});
