import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  hub,
  settingsIn,
  thisAccount,
} from '../../__testUtils__/detectionWorlds';
import { absent, denied, judge } from '../../__testUtils__/world';
import { securityhubEnabled } from './enabled';

const OFF = absent('InvalidAccessException');

describe('securityhub.enabled', () => {
  it.each<[string, Record<string, Json | Facet>, object]>([
    ['a standard that is ready', hub('READY'), { verdict: 'pass' }],
    [
      'an account that is not subscribed',
      { hub: OFF, standards: OFF },
      { verdict: 'fail', summary: 'off in eu-west-1' },
    ],
    [
      'a hub without a standard',
      { ...hub('READY'), standards: [] },
      { verdict: 'fail', summary: 'no standard in eu-west-1' },
    ],
    [
      'a standard that could not be turned on whole',
      hub('INCOMPLETE'),
      { verdict: 'fail', summary: 'no standard ready in eu-west-1' },
    ],
    [
      'a standard that is just being turned on',
      hub('PENDING'),
      { verdict: 'unknown', reason: 'not-scanned' },
    ],
    [
      'a hub that was refused',
      { ...hub('READY'), hub: denied('securityhub:DescribeHub') },
      { verdict: 'unknown', unreadCalls: ['securityhub:DescribeHub'] },
    ],
    [
      'standards that were refused',
      {
        ...hub('READY'),
        standards: denied('securityhub:GetEnabledStandards'),
      },
      { verdict: 'unknown', unreadCalls: ['securityhub:GetEnabledStandards'] },
    ],
  ])('%s', (_says, facets, expected) => {
    expect(
      judge(securityhubEnabled, [
        thisAccount,
        settingsIn('eu-west-1', 'SecurityHub', facets),
      ]),
    ).toMatchObject(expected);
  });

  it('names the standards as people do', () => {
    const { evidence } = judge(securityhubEnabled, [
      thisAccount,
      settingsIn('eu-west-1', 'SecurityHub', hub('READY')),
    ]);
    expect(evidence[0].text).toBe(
      'Security Hub checks aws-foundational-security-best-practices 1.0.0 in eu-west-1',
    );
  });
});
