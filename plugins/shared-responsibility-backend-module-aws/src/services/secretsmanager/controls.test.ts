import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowing, ROTATING, secret } from '../../__testUtils__/dataWorlds';
import {
  absent,
  ACCOUNT,
  denied,
  judge,
  REGION,
} from '../../__testUtils__/world';
import { secretRotation } from './secretRotation';
import { secretPolicyNotPublic } from './secretPolicyNotPublic';

/** Now is 2026-06-15, noon. */
describe('secretsmanager.rotation', () => {
  it.each<[string, Record<string, Json>, string]>([
    [
      'a secret that rotated this month and is due the next',
      ROTATING(),
      'pass',
    ],
    ['a secret that was never to rotate', {}, 'fail: no rotation'],
    [
      'a secret whose rotation was switched off',
      { ...ROTATING(), RotationEnabled: false },
      'fail: no rotation',
    ],
    [
      'a secret whose rotation failed, so that its date passed',
      { ...ROTATING(), NextRotationDate: '2026-06-15T11:59:59.000Z' },
      'fail: overdue',
    ],
    [
      'a secret that is due later today',
      { ...ROTATING(), NextRotationDate: '2026-06-15T23:59:59.000Z' },
      'pass',
    ],
    [
      'a secret that rotated 90 days ago',
      { ...ROTATING(), LastRotatedDate: '2026-03-17T11:00:00.000Z' },
      'pass',
    ],
    [
      'a secret on a yearly schedule, 91 days old',
      { ...ROTATING(), LastRotatedDate: '2026-03-16T11:00:00.000Z' },
      'fail: 91 d',
    ],
    [
      'a new secret that did not rotate yet',
      {
        ...ROTATING(),
        LastRotatedDate: null,
        CreatedDate: '2026-06-10T00:00:00.000Z',
      },
      'pass',
    ],
    [
      'an old secret that never rotated although it should',
      { ...ROTATING(), LastRotatedDate: null },
      'fail: 165 d',
    ],
    [
      'a secret of which nothing says when it is due',
      { ...ROTATING(), NextRotationDate: null },
      'unknown',
    ],
    [
      'a copy of a secret in another Region',
      { PrimaryRegion: 'us-east-1' },
      'not-applicable',
    ],
    [
      'a secret that has copies in other Regions',
      { PrimaryRegion: REGION },
      'fail: no rotation',
    ],
  ])('%s', (_says, fields, expected) => {
    const { verdict, summary } = judge(secretRotation, [secret(fields)]);
    expect(summary ? `${verdict}: ${summary}` : verdict).toBe(expected);
  });

  it('is unknown where the secret was not read', () => {
    expect(
      judge(secretRotation, [
        secret({}, { secret: denied('secretsmanager:ListSecrets') }),
      ]).verdict,
    ).toBe('unknown');
  });
});

describe('secretsmanager.policy-not-public', () => {
  it.each<[string, Json | Facet, string]>([
    ['the account itself', allowing({ AWS: ACCOUNT }), 'pass'],
    ['everyone', allowing('*'), 'fail'],
    [
      'everyone, for one action of the service',
      allowing('*', undefined, 'secretsmanager:GetSecretValue'),
      'fail',
    ],
    [
      'everyone of an organization',
      allowing('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
      'pass',
    ],
    [
      'everyone who asks over TLS',
      allowing('*', { Bool: { 'aws:SecureTransport': 'true' } }),
      'fail',
    ],
    [
      'everyone under a condition that nobody knows',
      allowing('*', { StringEquals: { 'vendor:Key': 'x' } }),
      'unknown',
    ],
    [
      'no one, since it was not read',
      denied('secretsmanager:GetResourcePolicy'),
      'unknown',
    ],
    ['no one, since there is none', absent('NoResourcePolicy'), 'pass'],
  ])('a policy that lets in %s', (_says, policy, verdict) => {
    expect(judge(secretPolicyNotPublic, [secret({}, { policy })]).verdict).toBe(
      verdict,
    );
  });
});
