import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  analyzer,
  settingsIn,
  thisAccount,
} from '../../__testUtils__/detectionWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { accessAnalyzerEnabled } from './enabled';

describe('iam.access-analyzer-enabled', () => {
  it.each<[string, Json | Facet, string, string | undefined]>([
    ['an analyzer of the account', [analyzer('ACCOUNT')], 'pass', undefined],
    [
      'an analyzer of the organization',
      [analyzer('ORGANIZATION')],
      'pass',
      undefined,
    ],
    [
      'analyzers for unused and internal access alone',
      [
        analyzer('ACCOUNT_UNUSED_ACCESS'),
        analyzer('ORGANIZATION_INTERNAL_ACCESS'),
      ],
      'fail',
      'none in eu-west-1',
    ],
    ['no analyzer', [], 'fail', 'none in eu-west-1'],
    [
      'an analyzer that failed',
      [analyzer('ACCOUNT', 'FAILED')],
      'fail',
      'not active in eu-west-1',
    ],
    [
      'an active one beside one that failed',
      [analyzer('ACCOUNT', 'DISABLED'), analyzer('ORGANIZATION')],
      'pass',
      undefined,
    ],
    [
      'one that is just created',
      [analyzer('ACCOUNT', 'CREATING')],
      'unknown',
      undefined,
    ],
    ['an analyzer of no type', [{ status: 'ACTIVE' }], 'unknown', undefined],
    [
      'a list that was refused',
      denied('access-analyzer:ListAnalyzers'),
      'unknown',
      undefined,
    ],
  ])('%s', (_says, analyzers, verdict, summary) => {
    const evaluation = judge(accessAnalyzerEnabled, [
      thisAccount,
      settingsIn('eu-west-1', 'AccessAnalyzer', { analyzers }),
    ]);
    expect(evaluation.verdict).toBe(verdict);
    expect(evaluation.summary).toBe(summary);
  });
});
