import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowing, key } from '../../__testUtils__/dataWorlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { keyNotPendingDeletion } from './keyNotPendingDeletion';
import { keyRotation } from './keyRotation';
import { keyPolicyNotPublic } from './keyPolicyNotPublic';

const OFF = { rotation: { KeyRotationEnabled: false } };

describe('kms.rotation', () => {
  it.each<[string, Record<string, Json>, Record<string, Json | Facet>, string]>(
    [
      [
        'a key that rotates',
        {},
        { rotation: { KeyRotationEnabled: true, RotationPeriodInDays: 365 } },
        'pass',
      ],
      ['a key that does not', {}, OFF, 'fail'],
      [
        'a key pair, which AWS never rotates',
        { KeySpec: 'RSA_2048' },
        { rotation: absent('NotRotatable') },
        'not-applicable',
      ],
      ['a key of HMACs', { KeySpec: 'HMAC_256' }, OFF, 'not-applicable'],
      ['imported material', { Origin: 'EXTERNAL' }, OFF, 'not-applicable'],
      ['a disabled key', { KeyState: 'Disabled' }, OFF, 'not-applicable'],
      [
        'a key of which AWS refuses to say whether it rotates, though it can',
        {},
        { rotation: absent('UnsupportedOperationException') },
        'unknown',
      ],
      [
        'a key whose rotation was refused to us',
        {},
        { rotation: denied('kms:GetKeyRotationStatus') },
        'unknown',
      ],
      [
        'a key that was not described, whatever its rotation',
        {},
        {
          key: denied('kms:DescribeKey'),
          rotation: { KeyRotationEnabled: true },
        },
        'unknown',
      ],
      ['a key of an unknown kind', { KeySpec: null }, OFF, 'unknown'],
      ['a key of unknown origin', { Origin: null }, OFF, 'unknown'],
      ['a key in an unknown state', { KeyState: null }, OFF, 'unknown'],
    ],
  )('%s', (_says, fields, facets, verdict) => {
    expect(judge(keyRotation, [key(fields, facets)]).verdict).toBe(verdict);
  });
});

describe('kms.not-pending-deletion', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['a key in use', {}, 'pass'],
    [
      'a disabled key, which can be enabled again',
      { KeyState: 'Disabled' },
      'pass',
    ],
    [
      'a key on its way out',
      { KeyState: 'PendingDeletion', DeletionDate: '2026-07-01T00:00:00.000Z' },
      'fail',
    ],
    [
      'a primary key that waits for its copies to go first',
      { KeyState: 'PendingReplicaDeletion' },
      'fail',
    ],
    ['a key in an unknown state', { KeyState: null }, 'unknown'],
  ])('%s', (_says, fields, verdict) => {
    expect(judge(keyNotPendingDeletion, [key(fields)]).verdict).toBe(verdict);
  });

  it('names the day', () => {
    const { evidence } = judge(keyNotPendingDeletion, [
      key({
        KeyState: 'PendingDeletion',
        DeletionDate: '2026-07-01T00:00:00.000Z',
      }),
    ]);
    expect(evidence[0].text).toBe('key k1 will be deleted on 2026-07-01');
  });

  it('is unknown where the key was not described', () => {
    expect(
      judge(keyNotPendingDeletion, [
        key({}, { key: denied('kms:DescribeKey') }),
      ]).verdict,
    ).toBe('unknown');
  });
});

describe('kms.policy-not-public', () => {
  it.each<[string, Json | Facet, string]>([
    ['the account itself', allowing({ AWS: ACCOUNT }), 'pass'],
    ['everyone', allowing('*'), 'fail'],
    [
      'everyone, for one action of the service',
      allowing('*', undefined, 'kms:Decrypt'),
      'fail',
    ],
    [
      'everyone of the account through EBS, as keys of AWS do',
      allowing(
        { AWS: '*' },
        {
          StringEquals: {
            'kms:CallerAccount': ACCOUNT,
            'kms:ViaService': 'ec2.eu-west-1.amazonaws.com',
          },
        },
      ),
      'pass',
    ],
    [
      'everyone through EBS, of whatever account',
      allowing(
        { AWS: '*' },
        { StringEquals: { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' } },
      ),
      'fail',
    ],
    [
      'everyone under a condition that nobody knows',
      allowing('*', { StringEquals: { 'vendor:Key': 'x' } }),
      'unknown',
    ],
    ['no one, since it was not read', denied('kms:GetKeyPolicy'), 'unknown'],
    ['no one, since none was answered', absent('NotFound'), 'unknown'],
  ])('a policy that lets in %s', (_says, policy, verdict) => {
    expect(judge(keyPolicyNotPublic, [key({}, { policy })]).verdict).toBe(
      verdict,
    );
  });
});
