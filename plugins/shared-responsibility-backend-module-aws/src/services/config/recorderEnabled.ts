import {
  anyOf,
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  fillFaultRegions,
  judgeEveryRegion,
  type RegionAnswer,
} from '../everyRegion';
import { listOrNone, NONE } from '../listOrNone';
import { fail, notApplicable, pass } from '../outcome';
import { CONFIG_SETTINGS } from './collect';
import { recorderLabs } from './labs';
import { askRunning, leftOut, recorderOf, recordsIam } from './recorder';

/** AWS Config keeps a history of every resource. */
export const recorderEnabled: Control = {
  id: 'config.recorder-enabled',
  version: 1,
  title: 'AWS Config records all resource types in every region',
  failTitle: 'AWS Config does not record everything',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'region',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'AWS Config keeps what every resource looked like and when it changed. Without it nobody can say afterwards when a group was opened or what a deleted role was allowed, and rules that rest on it look at nothing.',
  fix: 'Set up AWS Config in every region with all resource types, let one region record the types of IAM too, and look at the bill of the first week: it is paid by recorded change.',
  parameters: [
    {
      name: 'mayLeaveOut',
      title: 'resource types that a recorder may leave out',
      type: 'texts',
      default: NONE,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['Config.1'] },
    { standard: 'CIS AWS Foundations v3', ids: ['3.3'] },
    { standard: 'CIS AWS Foundations v5', ids: ['3.3'] },
    { standard: 'CIS AWS Foundations v6', ids: ['4.3'] },
    { standard: 'CIS AWS Foundations v7', ids: ['4.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-7(8)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['config_recorder_all_regions_enabled'] },
  ],
  absenceIsMissing: true,
  steps: [
    {
      id: 'running',
      title: 'A recorder runs in every region that is scanned',
      lab: recorderLabs.running,
      fillLab: (account, context) =>
        fillFaultRegions(account, context, CONFIG_SETTINGS, askRunning),
      check: (account, context) =>
        judgeEveryRegion(account, context, CONFIG_SETTINGS, askRunning),
    },
    {
      id: 'types',
      title: 'The recorders leave out no resource type',
      lab: recorderLabs.types,
      fillLab: (account, context) =>
        fillFaultRegions(account, context, CONFIG_SETTINGS, askTypes(context)),
      check: (account, context) =>
        judgeEveryRegion(
          account,
          context,
          CONFIG_SETTINGS,
          askTypes(context),
          'there is no recorder in any region that is scanned',
        ),
    },
    {
      id: 'iam',
      title: 'One recorder at least records users, groups, roles and policies',
      lab: recorderLabs.iam,
      fillLab: fillRecordingRegion,
      check: checkIam,
    },
  ],
};

/** A region whose recorder could take on IAM. */
function fillRecordingRegion(
  _account: ResourceReader,
  { related }: CheckContext,
): Record<string, string> {
  const regions = related
    .all(CONFIG_SETTINGS)
    .filter(settings => recorderOf(settings) !== undefined)
    .map(({ region }) => region)
    .sort();
  return regions.length === 0 ? {} : { recordingRegion: regions[0] };
}

function askTypes({ parameters }: CheckContext) {
  return (settings: ResourceReader): RegionAnswer | undefined => {
    const recorder = recorderOf(settings);
    if (!recorder) {
      return undefined;
    }
    const missing = leftOut(recorder, settings);
    if (!missing) {
      return {
        ok: false,
        word: 'some types only',
        text: 'the recorder of AWS Config records only the types that it names',
      };
    }
    const allowed = listOrNone(parameters, 'mayLeaveOut');
    const unwanted = missing.filter(type => !allowed.includes(type));
    if (unwanted.length > 0) {
      return {
        ok: false,
        word: 'types left out',
        text: `the recorder of AWS Config leaves out ${unwanted.join(', ')}`,
      };
    }
    return {
      ok: true,
      text:
        missing.length === 0
          ? 'the recorder of AWS Config takes all types'
          : `the recorder of AWS Config takes all types but ${missing.join(
              ', ',
            )}, as the configuration allows,`,
    };
  };
}

function checkIam(
  account: ResourceReader,
  { related }: CheckContext,
): StepOutcome {
  const regions = related.all(CONFIG_SETTINGS);
  if (regions.length === 0) {
    throw new Unread(
      'not-scanned',
      `no region of account ${account.name} has been read yet`,
    );
  }
  let where = '';
  const recorded = anyOf(
    ...regions.map(settings => () => {
      where = settings.region;
      return recordsIam(settings);
    }),
  );
  if (recorded) {
    return pass(`AWS Config records IAM in ${where}`, [account.arn]);
  }
  return anyOf(
    ...regions.map(settings => () => recorderOf(settings) !== undefined),
  )
    ? fail(
        'iam not recorded',
        `no recorder in the regions that are scanned records users, groups, roles and policies`,
        [account.arn],
      )
    : notApplicable('there is no recorder in any region that is scanned', [
        account.arn,
      ]);
}
