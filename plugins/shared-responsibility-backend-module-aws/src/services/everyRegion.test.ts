import {
  detector,
  settingsIn,
  thisAccount,
} from '../__testUtils__/detectionWorlds';
import { denied, judge } from '../__testUtils__/world';
import { guarddutyEnabled } from './guardduty/enabled';

const inRegion = (
  region: string,
  detectors: Parameters<typeof settingsIn>[2],
) => settingsIn(region, 'GuardDuty', detectors);
const on = inRegion('eu-west-1', { detectors: [detector()] });
const off = inRegion('us-east-1', { detectors: [] });
const suspended = inRegion('sa-east-1', {
  detectors: [detector({ Status: 'DISABLED' })],
});
const unread = inRegion('ap-south-1', {
  detectors: denied('guardduty:ListDetectors'),
});

describe('an account that is judged by its regions', () => {
  it('passes when all regions do, and says which', () => {
    const other = inRegion('eu-north-1', { detectors: [detector()] });
    expect(judge(guarddutyEnabled, [thisAccount, on, other])).toMatchObject({
      verdict: 'pass',
      evidence: [
        {
          text: 'GuardDuty is on, with S3_DATA_EVENTS, in eu-north-1, eu-west-1',
        },
      ],
    });
  });

  it('fails by one region, also beside one that could not be read', () => {
    expect(
      judge(guarddutyEnabled, [thisAccount, unread, on, off]),
    ).toMatchObject({
      verdict: 'fail',
      summary: 'off in us-east-1',
      evidence: [{ text: 'GuardDuty is not set up in us-east-1' }],
    });
  });

  it('tells every fault, and counts the regions where they are many', () => {
    const third = inRegion('us-west-1', { detectors: [] });
    expect(
      judge(guarddutyEnabled, [thisAccount, off, suspended, third]),
    ).toMatchObject({
      summary: 'suspended or off in 3 regions',
      evidence: [
        { text: 'GuardDuty is suspended in sa-east-1' },
        { text: 'GuardDuty is not set up in us-east-1, us-west-1' },
      ],
    });
  });

  it('is unknown while one region could not be read', () => {
    expect(judge(guarddutyEnabled, [thisAccount, on, unread])).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['guardduty:ListDetectors'],
    });
  });

  it('is unknown while a region was not listed, and while none was read', () => {
    expect(
      judge(guarddutyEnabled, [thisAccount, on], {
        unlisted: ['AWS::GuardDuty::RegionSettings'],
      }).verdict,
    ).toBe('unknown');
    expect(judge(guarddutyEnabled, [thisAccount])).toMatchObject({
      verdict: 'unknown',
      reason: 'not-scanned',
    });
  });
});
