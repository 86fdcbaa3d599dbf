import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { activeKey, credentialUse } from '../../__testUtils__/detectionWorlds';
import { user } from '../../__testUtils__/iamWorlds';
import { absent, denied, judge } from '../../__testUtils__/world';
import { userCredentialsUsed } from './userCredentialsUsed';

const LONG_AGO = '2025-01-01T08:00:00.000Z';
const MARCH = '2026-03-01T09:30:00.000Z';
const JUNE = '2026-06-01T12:00:00+00:00';
const NOT_READ = denied('iam:GetCredentialReport');
const NOT_IN_REPORT = absent('NotInReport');

type Row = Record<string, Json>;

describe('the password of a user', () => {
  const judged = (CreateDate: string, row: Row | Facet) =>
    judge(userCredentialsUsed, [
      user({
        loginProfile: { CreateDate },
        credentialUse:
          'capturedAt' in row ? (row as Facet) : credentialUse(row),
      }),
    ]);

  it.each<[string, string, Row | Facet, object]>([
    [
      'used this month',
      LONG_AGO,
      { password_last_used: JUNE },
      { verdict: 'pass' },
    ],
    [
      'last used in winter',
      LONG_AGO,
      { password_last_used: '2026-04-30T11:00:00+00:00' },
      { verdict: 'fail', summary: 'password idle 46 d' },
    ],
    [
      'last used on the last day of the limit',
      LONG_AGO,
      { password_last_used: '2026-05-01T11:00:00+00:00' },
      { verdict: 'pass' },
    ],
    ['never used, made long ago', LONG_AGO, {}, { verdict: 'fail' }],
    [
      'never used, set this month',
      LONG_AGO,
      { password_last_changed: JUNE },
      { verdict: 'pass' },
    ],
    ['just made, before any report', JUNE, NOT_IN_REPORT, { verdict: 'pass' }],
    [
      'just made, where no report was read',
      JUNE,
      NOT_READ,
      { verdict: 'pass' },
    ],
    [
      'made long ago, where no report was read',
      LONG_AGO,
      NOT_READ,
      { verdict: 'unknown', unreadCalls: ['iam:GetCredentialReport'] },
    ],
    [
      'made long ago, and not in the report',
      LONG_AGO,
      NOT_IN_REPORT,
      { verdict: 'unknown', reason: 'not-scanned' },
    ],
    [
      'used at a time that is none',
      LONG_AGO,
      { password_last_used: 'yesterday' },
      { verdict: 'unknown', reason: 'unsupported' },
    ],
  ])('%s', (_says, made, row, expected) => {
    expect(judged(made, row)).toMatchObject(expected);
  });

  it('is not asked for where there is none', () => {
    expect(
      judge(userCredentialsUsed, [user({ credentialUse: NOT_READ })]).verdict,
    ).toBe('not-applicable');
  });

  it('may rest as long as the configuration says', () => {
    const idle = user({
      loginProfile: { CreateDate: MARCH },
      credentialUse: credentialUse({}),
    });
    expect(
      judge(userCredentialsUsed, [idle], { limits: { maxIdleDays: 120 } })
        .verdict,
    ).toBe('pass');
  });
});

describe('the access keys of a user', () => {
  const first = (used: string) => ({
    access_key_1_last_rotated: '2025-01-01T08:00:00+00:00',
    access_key_1_last_used_date: used,
  });
  const second = (used: string) => ({
    access_key_2_last_rotated: '2026-03-01T09:30:00+00:00',
    access_key_2_last_used_date: used,
  });
  const judged = (keys: Json[], row: Row | Facet) =>
    judge(userCredentialsUsed, [
      user({
        accessKeys: keys,
        credentialUse:
          'capturedAt' in row ? (row as Facet) : credentialUse(row),
      }),
    ]);
  const old = activeKey(LONG_AGO);
  const younger = activeKey(MARCH, 'AKIA2');

  it.each<[string, Json[], Row | Facet, object]>([
    ['used this month', [old], first(JUNE), { verdict: 'pass' }],
    ['never used', [old], first('N/A'), { verdict: 'fail' }],
    ['just made', [activeKey(JUNE)], NOT_READ, { verdict: 'pass' }],
    ['of which no report was read', [old], NOT_READ, { verdict: 'unknown' }],
    [
      'of a user who is not in the report',
      [old],
      NOT_IN_REPORT,
      { verdict: 'unknown' },
    ],
    [
      'one used, one not',
      [old, younger],
      { ...first(JUNE), ...second('N/A') },
      { verdict: 'fail', summary: 'key idle 106 d' },
    ],
    [
      'one used, the idle one set inactive since',
      [old, { AccessKeyId: 'AKIA2', Status: 'Inactive', CreateDate: MARCH }],
      { ...first(JUNE), ...second('N/A') },
      { verdict: 'pass' },
    ],
    [
      'that the report cannot tell apart, one of them used',
      [activeKey('2025-02-02T00:00:00.000Z')],
      { ...first(JUNE), ...second('N/A') },
      { verdict: 'unknown', reason: 'not-scanned' },
    ],
    [
      'that the report cannot tell apart, none of them used',
      [activeKey('2025-02-02T00:00:00.000Z')],
      { ...first('N/A'), ...second('N/A') },
      { verdict: 'fail' },
    ],
    [
      'that the report does not know',
      [old],
      {},
      { verdict: 'unknown', reason: 'not-scanned' },
    ],
    [
      'only inactive ones',
      [{ AccessKeyId: 'AKIA1', Status: 'Inactive', CreateDate: LONG_AGO }],
      NOT_READ,
      { verdict: 'not-applicable' },
    ],
  ])('%s', (_says, keys, row, expected) => {
    expect(judged(keys, row)).toMatchObject(expected);
  });

  it('names the idle key to the lab', () => {
    const step = userCredentialsUsed.steps.find(({ id }) => id === 'keys')!;
    let filled: Record<string, string> | undefined;
    judge(
      {
        ...userCredentialsUsed,
        steps: [
          {
            ...step,
            check: (...args) => {
              filled = step.fillLab?.(...args);
              return step.check(...args);
            },
          },
        ],
      },
      [
        user({
          accessKeys: [old, younger],
          credentialUse: credentialUse({ ...first(JUNE), ...second('N/A') }),
        }),
      ],
    );
    expect(filled).toEqual({ accessKeyId: 'AKIA2' });
  });
});
