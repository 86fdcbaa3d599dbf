import type { StandardsSubscription } from '@aws-sdk/client-securityhub';
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
import { SECURITY_HUB_SETTINGS } from './collect';
import { turnOn } from './labs';

/** Security Hub checks every region against a standard. */
export const securityhubEnabled: Control = {
  id: 'securityhub.enabled',
  version: 1,
  title: 'Security Hub checks a standard in every region',
  failTitle: 'Security Hub does not check everywhere',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'region',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'Security Hub looks at hundreds of settings all day and gathers what GuardDuty, Inspector and others find. Without a standard it gathers and checks nothing by itself.',
  fix: 'Turn Security Hub CSPM on in every region with "AWS Foundational Security Best Practices"; in an organization by central configuration. It needs AWS Config for most of its checks.',
  standards: [
    { standard: 'CIS AWS Foundations v3', ids: ['4.16'] },
    { standard: 'CIS AWS Foundations v5', ids: ['4.16'] },
    { standard: 'CIS AWS Foundations v6', ids: ['5.16'] },
    { standard: 'CIS AWS Foundations v7', ids: ['5.16'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-6(1) AU-6(5) AU-12(3) AU-14 CA-2 CA-7 PM-14 PM-31'.split(' '),
    },
    { standard: 'Prowler', ids: ['securityhub_enabled'] },
  ],
  absenceIsMissing: true,
  steps: [
    {
      id: 'on',
      title: 'A standard is checked in every region that is scanned',
      lab: turnOn,
      fillLab: (account, context) =>
        fillFaultRegions(account, context, SECURITY_HUB_SETTINGS, ask),
      check: (account, context) =>
        judgeEveryRegion(account, context, SECURITY_HUB_SETTINGS, ask),
    },
  ],
};

function ask(settings: ResourceReader): RegionAnswer {
  if (settings.read('hub') === undefined) {
    return { ok: false, word: 'off', text: 'Security Hub is off' };
  }
  const standards = readExisting<StandardsSubscription[]>(
    settings,
    'standards',
  ).map(({ StandardsArn, StandardsStatus }) => ({
    name: nameOf(stated(StandardsArn, 'which standards are on', settings)),
    status: stated(StandardsStatus, 'whether a standard is ready', settings),
  }));
  const ready = standards.filter(({ status }) => status === 'READY');
  if (ready.length > 0) {
    const names = ready.map(({ name }) => name).sort();
    return { ok: true, text: `Security Hub checks ${names.join(', ')}` };
  }
  const begun = standards.find(({ status }) => status === 'PENDING');
  if (begun) {
    throw new Unread(
      'not-scanned',
      `Security Hub in ${settings.region} is just turning ${begun.name} on; a later scan tells whether it could`,
    );
  }
  return standards.length === 0
    ? {
        ok: false,
        word: 'no standard',
        text: 'Security Hub is on and checks no standard',
      }
    : {
        ok: false,
        word: 'no standard ready',
        text: `Security Hub has no standard that is ready (${standards
          .map(({ name, status }) => `${name}: ${status}`)
          .sort()
          .join(', ')})`,
      };
}

/** `…:standards/cis-aws-foundations-benchmark/v/3.0.0` as people call it. */
function nameOf(arn: string): string {
  return arn
    .slice(arn.lastIndexOf(':') + 1)
    .replace(/^(standards|ruleset)\//, '')
    .replace('/v/', ' ');
}
