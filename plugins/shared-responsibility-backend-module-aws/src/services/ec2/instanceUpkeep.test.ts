import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { instance } from '../../__testUtils__/network';
import {
  absent,
  denied,
  judge,
  resource,
  withFacet,
} from '../../__testUtils__/world';
import { patchCompliant } from './patchCompliant';
import { ssmManaged } from './ssmManaged';
import { volumeEncrypted } from './volumeEncrypted';

const NOT_LISTED = absent('NotListed');

describe('ec2.ssm-managed', () => {
  const judgeSsm = (
    information: Json | Facet,
    fields: Record<string, Json> = {},
  ) =>
    judge(ssmManaged, [
      withFacet(instance(fields), 'ssmInformation', information),
    ]);

  it('passes an instance whose agent is online', () => {
    expect(judgeSsm({ PingStatus: 'Online' }).verdict).toBe('pass');
  });

  it('fails a running instance that Systems Manager does not list', () => {
    expect(judgeSsm(NOT_LISTED)).toMatchObject({
      verdict: 'fail',
      summary: 'not managed',
    });
    expect(ssmManaged.absenceIsMissing).toBe(true);
  });

  it.each(['ConnectionLost', 'Inactive'])(
    'fails an agent that is %s',
    status => {
      expect(judgeSsm({ PingStatus: status })).toMatchObject({
        verdict: 'fail',
        summary: 'agent offline',
      });
    },
  );

  it.each(['stopped', 'pending', 'terminated'])(
    'does not judge an instance that is %s',
    state => {
      expect(judgeSsm(NOT_LISTED, { State: { Name: state } }).verdict).toBe(
        'not-applicable',
      );
    },
  );

  it('gives a new instance an hour to report in', () => {
    const launched = (time: string) =>
      judgeSsm(NOT_LISTED, { LaunchTime: time }).verdict;
    expect(launched('2026-06-15T11:00:01.000Z')).toBe('not-applicable');
    expect(launched('2026-06-15T11:00:00.000Z')).toBe('fail');
    expect(launched('some time ago')).toBe('unknown');
  });

  it('is unknown if Systems Manager could not be asked', () => {
    expect(judgeSsm(denied('ssm:DescribeInstanceInformation'))).toMatchObject({
      verdict: 'unknown',
      reason: 'access-denied',
      unreadCalls: ['ssm:DescribeInstanceInformation'],
    });
  });
});

describe('ec2.patch-compliant', () => {
  const COMPLIANT = {
    OperationEndTime: '2026-06-14T03:00:00.000Z',
    InstalledCount: 33,
    NotApplicableCount: 50,
    MissingCount: 0,
    FailedCount: 0,
    CriticalNonCompliantCount: 0,
    SecurityNonCompliantCount: 0,
    InstalledPendingRebootCount: 0,
  };
  const judgePatches = (
    state: Json | Facet,
    fields: Record<string, Json> = {},
  ) =>
    judge(patchCompliant, [withFacet(instance(fields), 'patchState', state)]);

  it('passes a recent scan that found nothing missing', () => {
    expect(judgePatches(COMPLIANT).verdict).toBe('pass');
  });

  it.each([
    'MissingCount',
    'FailedCount',
    'CriticalNonCompliantCount',
    'SecurityNonCompliantCount',
    'InstalledPendingRebootCount',
  ])('fails with %s above zero and does not pass without it', count => {
    expect(judgePatches({ ...COMPLIANT, [count]: 3 }).verdict).toBe('fail');
    expect(judgePatches({ ...COMPLIANT, [count]: null }).verdict).toBe(
      'unknown',
    );
  });

  it('fails an instance that was never scanned', () => {
    expect(judgePatches(NOT_LISTED)).toMatchObject({
      verdict: 'fail',
      summary: 'never scanned',
    });
  });

  it('wants a scan within seven days, to the second', () => {
    const scanned = (time: string) =>
      judgePatches({ ...COMPLIANT, OperationEndTime: time });
    expect(scanned('2026-06-08T12:00:00.000Z').verdict).toBe('pass');
    expect(scanned('2026-06-08T11:59:59.000Z')).toMatchObject({
      verdict: 'fail',
      summary: 'scanned 7 d ago',
    });
    expect(scanned('lately').verdict).toBe('unknown');
  });

  it('is unknown if the baseline holds no patch for the system', () => {
    expect(
      judgePatches({ ...COMPLIANT, InstalledCount: 0, NotApplicableCount: 0 }),
    ).toMatchObject({ verdict: 'unknown', reason: 'unsupported' });
  });

  it('does not judge a stopped instance', () => {
    expect(
      judgePatches(NOT_LISTED, { State: { Name: 'stopped' } }).verdict,
    ).toBe('not-applicable');
  });

  it('is unknown if the patch state could not be read', () => {
    expect(
      judgePatches(denied('ssm:DescribeInstancePatchStates')).verdict,
    ).toBe('unknown');
  });
});

describe('ec2.ebs-volume-encrypted', () => {
  const judgeVolume = (volume: Json | Facet) =>
    judge(volumeEncrypted, [resource('AWS::EC2::Volume', 'vol-1', { volume })]);

  it('passes an encrypted volume and fails one that is not', () => {
    expect(judgeVolume({ Encrypted: true }).verdict).toBe('pass');
    expect(
      judgeVolume({ Encrypted: false, Attachments: [{ InstanceId: 'i-1' }] }),
    ).toMatchObject({
      verdict: 'fail',
      evidence: [{ text: 'vol-1, attached to i-1, is not encrypted' }],
    });
  });

  it('is unknown if AWS did not say, or was not let say', () => {
    expect(judgeVolume({}).verdict).toBe('unknown');
    expect(judgeVolume(denied('ec2:DescribeVolumes')).verdict).toBe('unknown');
  });
});
