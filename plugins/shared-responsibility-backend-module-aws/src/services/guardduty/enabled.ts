import {
  type CheckContext,
  type Control,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  fillFaultRegions,
  judgeEveryRegion,
  type RegionAnswer,
} from '../everyRegion';
import { listOrNone, NONE } from '../listOrNone';
import { readExisting, stated } from '../readExisting';
import { GUARDDUTY_SETTINGS, type DetectorFacts } from './collect';
import { turnOn } from './labs';

/** Sources that every detector reads; the others are plans that can be chosen. */
const FOUNDATION = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'];

/** GuardDuty looks for attackers in every region. */
export const guarddutyEnabled: Control = {
  id: 'guardduty.enabled',
  version: 1,
  title: 'GuardDuty is on in every region',
  failTitle: 'GuardDuty is not on everywhere',
  layer: 'logging-monitoring',
  severity: 'high',
  scope: 'region',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'GuardDuty notices what an intruder does: stolen keys used from abroad, coins mined, data drawn off. A region in which it is off is where an intruder works in peace, and most use one that you do not.',
  fix: 'Turn GuardDuty on in every region, also in those that you do not use; in an organization let its administrator account do it for every account that is there and to come.',
  parameters: [
    {
      name: 'plans',
      title: 'protection plans that must be on too, e.g. S3_DATA_EVENTS',
      type: 'texts',
      default: NONE,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['GuardDuty.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(12) AC-3(12) AU-3(1) AU-6(1) AU-6(5) AU-12(3) AU-14 CA-2 CA-7 CM-8(3) PE-6(2) PE-6(4) PM-14 PM-16 PM-31 RA-1 RA-3 RA-3(4) RA-5 RA-5(4) RA-10 SC-5 SC-5(1) SC-5(3) SC-43 SI-3(8) SI-4 SI-4(1) SI-4(2) SI-4(3) SI-4(4) SI-4(10) SI-4(13) SI-4(14) SI-4(23) SI-4(25) SI-5 SI-5(1)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['guardduty_is_enabled'] },
  ],
  absenceIsMissing: true,
  steps: [
    {
      id: 'on',
      title: 'GuardDuty is on in every region that is scanned',
      lab: turnOn,
      fillLab,
      check: (account, context) =>
        judgeEveryRegion(account, context, GUARDDUTY_SETTINGS, ask(context)),
    },
  ],
};

function fillLab(account: ResourceReader, context: CheckContext) {
  const regions = fillFaultRegions(
    account,
    context,
    GUARDDUTY_SETTINGS,
    ask(context),
  );
  const settings = context.related
    .all(GUARDDUTY_SETTINGS)
    .find(({ region }) => region === regions.faultRegion);
  const [detector] = settings
    ? readExisting<DetectorFacts[]>(settings, 'detectors')
    : [];
  return { ...regions, ...(detector && { detectorId: detector.DetectorId }) };
}

function ask({ parameters }: CheckContext) {
  return (settings: ResourceReader): RegionAnswer => {
    const [detector] = readExisting<DetectorFacts[]>(settings, 'detectors');
    if (!detector) {
      return { ok: false, word: 'off', text: 'GuardDuty is not set up' };
    }
    if (stated(detector.Status, 'its status', settings) !== 'ENABLED') {
      return { ok: false, word: 'suspended', text: 'GuardDuty is suspended' };
    }
    const plans = stated(plansOf(detector), 'its protection plans', settings);
    const off = listOrNone(parameters, 'plans').filter(
      plan => !plans.includes(plan),
    );
    if (off.length > 0) {
      return {
        ok: false,
        word: 'plans off',
        text: `GuardDuty is on without ${off.join(', ')}`,
      };
    }
    return {
      ok: true,
      text:
        plans.length > 0
          ? `GuardDuty is on, with ${plans.join(', ')},`
          : 'GuardDuty is on, without any protection plan,',
    };
  };
}

/** The plans that are on, in an order that does not change; undefined where AWS does not tell. */
function plansOf({ Features }: DetectorFacts): string[] | undefined {
  return Features?.flatMap(({ Name, Status }) =>
    Name && Status === 'ENABLED' && !FOUNDATION.includes(Name) ? [Name] : [],
  ).sort();
}
