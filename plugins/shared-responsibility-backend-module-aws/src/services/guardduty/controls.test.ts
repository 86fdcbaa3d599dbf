import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  detector,
  settingsIn,
  thisAccount,
} from '../../__testUtils__/detectionWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { guarddutyEnabled } from './enabled';

const judged = (detectors: Json | Facet, plans?: string[]) =>
  judge(
    guarddutyEnabled,
    [thisAccount, settingsIn('eu-west-1', 'GuardDuty', { detectors })],
    plans && { limits: { plans } },
  );

describe('guardduty.enabled', () => {
  it.each<[string, Json | Facet, string]>([
    ['a detector that is on', [detector()], 'pass'],
    ['a detector without plans', [detector({ Features: [] })], 'pass'],
    [
      'a detector that is suspended',
      [detector({ Status: 'DISABLED' })],
      'fail',
    ],
    ['no detector', [], 'fail'],
    ['a detector that is not described', [{ DetectorId: 'd1' }], 'unknown'],
    ['detectors that were refused', denied('guardduty:GetDetector'), 'unknown'],
  ])('%s', (_says, detectors, verdict) => {
    expect(judged(detectors).verdict).toBe(verdict);
  });

  it('asks for the plans that the configuration names', () => {
    expect(judged([detector()], ['S3_DATA_EVENTS']).verdict).toBe('pass');
    expect(judged([detector()], ['RDS_LOGIN_EVENTS'])).toMatchObject({
      verdict: 'fail',
      summary: 'plans off in eu-west-1',
    });
  });
});
