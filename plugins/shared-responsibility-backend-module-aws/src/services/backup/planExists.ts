import {
  anyOf,
  type CheckContext,
  type Control,
  type RelatedResources,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  fillFaultRegions,
  judgeEveryRegion,
  type RegionAnswer,
} from '../everyRegion';
import { readExisting } from '../readExisting';
import { planLab } from './labs';
import { BACKUP_SETTINGS, type PlanFacts } from './plans';

/** What AWS Backup is there for, of what is scanned here: things that hold data of their own. */
const WORTH_A_PLAN: [type: string, one: string, many: string][] = [
  ['AWS::RDS::DBCluster', 'database cluster', 'database clusters'],
  ['AWS::RDS::DBInstance', 'database', 'databases'],
  ['AWS::DynamoDB::Table', 'table', 'tables'],
  ['AWS::EFS::FileSystem', 'file system', 'file systems'],
  ['AWS::EC2::Volume', 'volume', 'volumes'],
];

/** Wherever there is data, something backs it up by plan. */
export const planExists: Control = {
  id: 'backup.plan-exists',
  version: 1,
  title: 'A backup plan with a selection exists wherever there is data',
  failTitle: 'Data in a region without a backup plan',
  layer: 'backup-recovery',
  severity: 'medium',
  scope: 'region',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'Backups that each team sets up for itself are forgotten for the one table that is missed most. A plan takes what carries a tag, keeps it as long as it says, and keeps it apart from what it was taken from, where a mistake or a stolen role does not reach it.',
  fix: 'In each region named, make a backup plan and select resources by a tag. Where every team answers for its own backups, switch this control off and say so.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: ['CP-6(2)', 'CP-10', 'SC-5(2)', 'SC-36', 'SI-13(5)'],
    },
    { standard: 'Prowler', ids: ['backup_plans_exist'] },
  ],
  absenceIsMissing: true,

  steps: [
    {
      id: 'plan',
      title:
        'Every region that is scanned and holds data has a plan that selects something',
      lab: planLab,
      fillLab: (account, context) =>
        fillFaultRegions(account, context, BACKUP_SETTINGS, ask(context)),
      check: (account, context) =>
        judgeEveryRegion(
          account,
          context,
          BACKUP_SETTINGS,
          ask(context),
          'no region that is scanned holds databases, tables, file systems or volumes',
        ),
    },
  ],
};

function ask({ related }: CheckContext) {
  return (settings: ResourceReader): RegionAnswer | undefined => {
    const plans = readExisting<PlanFacts[]>(settings, 'plans');
    const working = plans.filter(({ Selections }) => Selections.length > 0);
    if (working.length > 0) {
      const [{ BackupPlanName, BackupPlanId }] = working;
      return {
        ok: true,
        text:
          working.length === 1
            ? `the backup plan ${
                BackupPlanName ?? BackupPlanId
              } has a selection`
            : `${working.length} backup plans have selections`,
      };
    }
    const data = seenData(related, settings.region);
    if (data.length === 0) {
      return undefined;
    }
    return plans.length === 0
      ? {
          ok: false,
          word: 'no plan',
          text: `there is no backup plan for ${data.join(', ')}`,
        }
      : {
          ok: false,
          word: 'nothing selected',
          text: `no backup plan selects anything of ${data.join(', ')}`,
        };
  };
}

/**
 * How much there is to back up in a region.
 *
 * @throws Unread if nothing was seen, but not everything was listed.
 */
function seenData(related: RelatedResources, region: string): string[] {
  const data: string[] = [];
  const questions = WORTH_A_PLAN.map(([type, one, many]) => () => {
    const count = related.all(type, region).length;
    if (count > 0) {
      data.push(`${count} ${count === 1 ? one : many}`);
    }
    return count > 0;
  });
  // Each by itself, so that what could not be listed hides nothing that was.
  questions.forEach(question => anyOf(question, () => true));
  if (data.length === 0) {
    anyOf(...questions);
  }
  return data;
}
