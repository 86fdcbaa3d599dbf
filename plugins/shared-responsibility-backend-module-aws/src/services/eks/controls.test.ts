import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  cluster,
  endpoint,
  logging,
  secretsKey,
} from '../../__testUtils__/currencyWorlds';
import { denied, judge, resource } from '../../__testUtils__/world';
import { controlPlaneLogging } from './controlPlaneLogging';
import { eksControls } from './controls';
import { endpointNotPublic } from './endpointNotPublic';
import { secretsEncryption } from './secretsEncryption';
import { versionSupported } from './versionSupported';

describe('eks.version-supported', () => {
  const judgeVersion = (version: Json) =>
    judge(versionSupported, [cluster({ version })]);

  it('passes a version with most of a year left, and says until when', () => {
    const result = judgeVersion('1.35');
    expect(result).toMatchObject({
      verdict: 'pass',
      evidence: [
        {
          text: 'shop runs Kubernetes 1.35, in standard support until 2027-03-27',
        },
      ],
    });
    expect(result.summary).toBeUndefined();
  });

  it('warns in cell and evidence of a version whose support ends soon', () => {
    expect(judgeVersion('1.33')).toMatchObject({
      verdict: 'pass',
      summary: 'support ends 2026-07-29',
      evidence: [{ text: expect.stringContaining('44 days are left') }],
    });
  });

  it.each([
    ['1.32', 'lasts until 2027-03-23'],
    ['1.28', 'EKS may upgrade it at any time'],
  ])('fails %s and says what comes: %s', (version, after) => {
    expect(judgeVersion(version)).toMatchObject({
      verdict: 'fail',
      summary: `kubernetes ${version}`,
      evidence: [{ text: expect.stringContaining(after) }],
    });
  });

  it('does not know a version that is newer than the table, or not stated', () => {
    expect(judgeVersion('1.99')).toMatchObject({
      verdict: 'unknown',
      reason: 'not-in-table',
    });
    expect(judgeVersion(null).verdict).toBe('unknown');
  });
});

describe('eks.endpoint-not-public', () => {
  const judgeEndpoint = (isPublic: boolean, cidrs?: Json) =>
    judge(endpointNotPublic, [endpoint(isPublic, cidrs)]);

  it('passes a private endpoint, whatever its ranges say', () => {
    expect(judgeEndpoint(false, ['0.0.0.0/0']).verdict).toBe('pass');
  });

  it('passes a public one for a few addresses, and names them', () => {
    expect(judgeEndpoint(true, ['198.51.100.0/24'])).toMatchObject({
      verdict: 'pass',
      evidence: [
        {
          text: 'the API endpoint of shop is public, for 198.51.100.0/24 only',
        },
      ],
    });
  });

  it.each([
    [['0.0.0.0/0']],
    [['::/0']],
    [['0.0.0.0/1', '128.0.0.0/1']],
    [['198.51.100.0/24', '0.0.0.0/0']],
    [['garbage', '0.0.0.0/0']],
  ])('fails %j', cidrs => {
    expect(judgeEndpoint(true, cidrs)).toMatchObject({
      verdict: 'fail',
      summary: `api ${cidrs.join(' ')}`,
    });
  });

  it.each([[[]], [['garbage']], [null]])(
    'is unknown if it is public for %j',
    cidrs => {
      expect(judgeEndpoint(true, cidrs).verdict).toBe('unknown');
    },
  );
});

describe('eks.secrets-encryption', () => {
  const judgeKeys = (encryptionConfig: Json) =>
    judge(secretsEncryption, [cluster({ encryptionConfig })]).verdict;

  it('passes a key for secrets, and fails without one', () => {
    expect(judgeKeys([secretsKey('arn:aws:kms:key')])).toBe('pass');
    expect(judgeKeys([])).toBe('fail');
    expect(judge(secretsEncryption, [cluster({})]).verdict).toBe('fail');
  });

  it('fails a configuration that covers something else, or names no key', () => {
    expect(judgeKeys([{ resources: [], provider: { keyArn: 'k' } }])).toBe(
      'fail',
    );
    expect(judgeKeys([{ resources: ['secrets'] }])).toBe('fail');
  });
});

describe('eks.control-plane-logging', () => {
  const judgeLogs = (types: string[]) =>
    judge(controlPlaneLogging, [logging(types)]);

  it('passes with both logs, and fails with one', () => {
    expect(judgeLogs(['authenticator', 'audit']).verdict).toBe('pass');
    expect(judgeLogs(['api', 'audit'])).toMatchObject({
      verdict: 'fail',
      summary: 'authenticator log off',
    });
    expect(controlPlaneLogging.absenceIsMissing).toBe(true);
  });

  it('does not count a log that is listed as off', () => {
    const off = { enabled: false, types: ['audit', 'authenticator'] };
    expect(
      judge(controlPlaneLogging, [
        cluster({ logging: { clusterLogging: [off] } }),
      ]).verdict,
    ).toBe('fail');
  });

  it('is unknown if the logging is not stated', () => {
    expect(judge(controlPlaneLogging, [cluster({})]).verdict).toBe('unknown');
  });
});

describe.each(eksControls.map(control => [control.id, control] as const))(
  '%s',
  (_id, control) => {
    it('is unknown if the cluster could not be described', () => {
      expect(
        judge(control, [
          resource('AWS::EKS::Cluster', 'shop', {
            cluster: denied('eks:DescribeCluster'),
          }),
        ]),
      ).toMatchObject({
        verdict: 'unknown',
        reason: 'access-denied',
        unreadCalls: ['eks:DescribeCluster'],
      });
    });
  },
);
