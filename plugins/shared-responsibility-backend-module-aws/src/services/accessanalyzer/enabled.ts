import {
  Unread,
  type Control,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  fillFaultRegions,
  judgeEveryRegion,
  type RegionAnswer,
} from '../everyRegion';
import { readExisting, stated } from '../readExisting';
import { ACCESS_ANALYZER_SETTINGS, type AnalyzerFacts } from './collect';
import { createAnalyzer } from './labs';

/** Those that look for access from outside; others look for unused or internal access. */
const EXTERNAL = ['ACCOUNT', 'ORGANIZATION'];

/** IAM Access Analyzer looks for what is shared with strangers, in every region. */
export const accessAnalyzerEnabled: Control = {
  id: 'iam.access-analyzer-enabled',
  version: 1,
  title: 'An external access analyzer is active in every region',
  failTitle: 'External access is not analyzed everywhere',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'region',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'IAM Access Analyzer proves from policies who outside can reach a bucket, key, role, queue or secret, and tells within the hour when that changes. It looks at its own region only, and costs nothing.',
  fix: 'Create an analyzer for external access in every region. One for unused access does not look at strangers. An analyzer of the organization in another account cannot be seen from here: where that is how you do it, accept this for the account with a reason.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.28'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.20'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.19'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.19'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.18'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['accessanalyzer_enabled'] },
  ],
  absenceIsMissing: true,
  steps: [
    {
      id: 'active',
      title: 'An analyzer for external access is active in every region',
      lab: createAnalyzer,
      fillLab: (account, context) =>
        fillFaultRegions(account, context, ACCESS_ANALYZER_SETTINGS, ask),
      check: (account, context) =>
        judgeEveryRegion(account, context, ACCESS_ANALYZER_SETTINGS, ask),
    },
  ],
};

function ask(settings: ResourceReader): RegionAnswer {
  const analyzers = readExisting<AnalyzerFacts[]>(settings, 'analyzers');
  const external = analyzers.filter(({ type }) =>
    EXTERNAL.includes(stated(type, 'what an analyzer looks for', settings)),
  );
  const status = (analyzer: AnalyzerFacts) =>
    stated(analyzer.status, 'whether an analyzer is active', settings);
  const active = external.find(analyzer => status(analyzer) === 'ACTIVE');
  if (active) {
    return {
      ok: true,
      text: `an analyzer of the ${
        active.type === 'ACCOUNT' ? 'account' : 'organization'
      } looks for external access`,
    };
  }
  if (external.some(analyzer => status(analyzer) === 'CREATING')) {
    throw new Unread(
      'not-scanned',
      `an analyzer in ${settings.region} is just being created; a later scan tells whether it could`,
    );
  }
  if (external.length > 0) {
    return {
      ok: false,
      word: 'not active',
      text: `the analyzer for external access is ${external
        .map(status)
        .sort()
        .join(' and ')}`,
    };
  }
  return {
    ok: false,
    word: 'none',
    text:
      analyzers.length > 0
        ? 'no analyzer looks for external access, only for unused or internal'
        : 'there is no analyzer',
  };
}
