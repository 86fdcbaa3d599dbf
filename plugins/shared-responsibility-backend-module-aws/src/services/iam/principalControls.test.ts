import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { denied, judge } from '../../__testUtils__/world';
import { accessKeyAge } from './accessKeyAge';
import { roleNoAdministratorAccess } from './roleNoAdministratorAccess';
import { roleUsed } from './roleUsed';
import {
  ADMIN,
  BOUNDARIES,
  key,
  role,
  user,
} from '../../__testUtils__/iamWorlds';
import { userConsoleMfa } from './userConsoleMfa';
import { userNoAdministratorAccess } from './userNoAdministratorAccess';

type Facets = Record<string, Json | Facet>;

const DETAILS_DENIED = denied('iam:GetAccountAuthorizationDetails');
const PASSWORD = { UserName: 'ann' };
const DEVICE = { SerialNumber: 'arn:aws:iam::111122223333:mfa/ann' };

describe('iam.user-console-mfa', () => {
  it.each<[string, Facets, string]>([
    ['no password', {}, 'not-applicable'],
    [
      'no password, devices unread',
      { mfaDevices: denied('x') },
      'not-applicable',
    ],
    ['password without MFA', { loginProfile: PASSWORD }, 'fail'],
    [
      'password with MFA',
      { loginProfile: PASSWORD, mfaDevices: [DEVICE] },
      'pass',
    ],
    [
      'password, devices unread',
      { loginProfile: PASSWORD, mfaDevices: denied('iam:ListMFADevices') },
      'unknown',
    ],
    [
      'password unread, MFA seen',
      { loginProfile: denied('iam:GetLoginProfile'), mfaDevices: [DEVICE] },
      'unknown',
    ],
  ])('%s', (_, facets, verdict) => {
    expect(judge(userConsoleMfa, [user(facets)]).verdict).toBe(verdict);
  });
});

describe('iam.access-key-age', () => {
  it.each<[string, Json | Facet, string]>([
    ['no key', [], 'not-applicable'],
    [
      'only an old inactive key',
      [key('2020-01-01T00:00:00.000Z', 'Inactive')],
      'not-applicable',
    ],
    ['a key of 90 days', [key('2026-03-17T12:00:00.000Z')], 'pass'],
    ['a key of 91 days', [key('2026-03-16T12:00:00.000Z')], 'fail'],
    [
      'an old key beside a new one',
      [key('2026-06-01T00:00:00.000Z'), key('2025-06-01T00:00:00.000Z')],
      'fail',
    ],
    ['a key of no known age', [{ Status: 'Active' }], 'unknown'],
    ['a key of no known status', [{ CreateDate: '2026-06-01' }], 'unknown'],
    ['keys unread', denied('iam:ListAccessKeys'), 'unknown'],
  ])('%s', (_, accessKeys, verdict) => {
    expect(judge(accessKeyAge, [user({ accessKeys })]).verdict).toBe(verdict);
  });

  it('says how old the oldest key is, and never the key itself', () => {
    const evaluation = judge(accessKeyAge, [
      user({ accessKeys: [key('2025-06-15T12:00:00.000Z')] }),
    ]);
    expect(evaluation.summary).toBe('365 days old');
    expect(JSON.stringify(evaluation)).not.toContain('AKIA');
  });
});

describe('AdministratorAccess', () => {
  it.each<[string, Facets, string]>([
    ['nothing attached', {}, 'pass'],
    ['attached', { attachedPolicies: [ADMIN] }, 'fail'],
    [
      'attached in another partition',
      {
        attachedPolicies: [
          { ...ADMIN, arn: ADMIN.arn.replace('aws', 'aws-cn') },
        ],
      },
      'fail',
    ],
    [
      'a policy of one service with a like name',
      {
        attachedPolicies: [
          { name: 'x', arn: `${ADMIN.arn}-AWSElasticBeanstalk` },
        ],
      },
      'pass',
    ],
    [
      'a policy of the account that borrowed the name',
      {
        attachedPolicies: [
          {
            name: 'AdministratorAccess',
            arn: 'arn:aws:iam::111122223333:policy/AdministratorAccess',
          },
        ],
      },
      'pass',
    ],
    [
      'cut by a boundary',
      { attachedPolicies: [ADMIN], boundary: BOUNDARIES.s3Only },
      'pass',
    ],
    [
      'with a boundary that cuts nothing',
      { attachedPolicies: [ADMIN], boundary: BOUNDARIES.everything },
      'fail',
    ],
    [
      'with an unread boundary',
      { attachedPolicies: [ADMIN], boundary: DETAILS_DENIED },
      'unknown',
    ],
    ['not attached, boundary unread', { boundary: DETAILS_DENIED }, 'pass'],
    ['unread', { attachedPolicies: DETAILS_DENIED }, 'unknown'],
  ])('%s', (_, facets, verdict) => {
    expect(judge(roleNoAdministratorAccess, [role(facets)]).verdict).toBe(
      verdict,
    );
    expect(judge(userNoAdministratorAccess, [user(facets)]).verdict).toBe(
      verdict,
    );
  });

  it('through a group counts, even where what is attached directly was not read', () => {
    const groupPolicies = [ADMIN];
    const seen: Facets[] = [
      { groupPolicies },
      { groupPolicies, attachedPolicies: DETAILS_DENIED },
    ];
    for (const facets of seen) {
      expect(judge(userNoAdministratorAccess, [user(facets)]).verdict).toBe(
        'fail',
      );
    }
  });

  it('of a group that was not read is unknown', () => {
    expect(
      judge(userNoAdministratorAccess, [
        user({ groupPolicies: DETAILS_DENIED }),
      ]).verdict,
    ).toBe('unknown');
  });

  it.each(['/aws-service-role/x.amazonaws.com/', '/aws-reserved/sso/'])(
    'is not asked of a role under %s',
    Path => {
      expect(
        judge(roleNoAdministratorAccess, [
          role({ attachedPolicies: [ADMIN] }, { Path }),
        ]).verdict,
      ).toBe('not-applicable');
    },
  );
});

describe('iam.role-used', () => {
  it.each<[string, Record<string, Json>, string]>([
    [
      'used 90 days ago',
      { RoleLastUsed: { LastUsedDate: '2026-03-17T12:00:00.000Z' } },
      'pass',
    ],
    [
      'used 91 days ago',
      { RoleLastUsed: { LastUsedDate: '2026-03-16T12:00:00.000Z' } },
      'fail',
    ],
    ['never used', { RoleLastUsed: {} }, 'fail'],
    [
      'young and never used',
      { CreateDate: '2026-03-17T12:00:00.000Z' },
      'not-applicable',
    ],
    ['of a service', { Path: '/aws-service-role/x/' }, 'not-applicable'],
  ])('%s', (_, detail, verdict) => {
    expect(judge(roleUsed, [role({}, detail)]).verdict).toBe(verdict);
  });

  it('is unknown if the role was not read, or its age is not stated', () => {
    for (const facet of [DETAILS_DENIED, { Path: '/' }]) {
      expect(judge(roleUsed, [role({ role: facet })]).verdict).toBe('unknown');
    }
  });
});
