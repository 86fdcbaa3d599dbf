import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { BackupPlansListMember } from '@aws-sdk/client-backup';
import { everyItem } from '../../collect/everyItem';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { CallResult, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { collectSettings } from '../regionSettings';

/** What an account has set for AWS Backup in one region. */
export const BACKUP_SETTINGS = 'AWS::Backup::RegionSettings';

const READS = defineReads('backup', {
  ListBackupPlans: {
    iamAction: 'backup:ListBackupPlans',
    lists: [BACKUP_SETTINGS],
    facets: ['plans'],
    per: BACKUP_SETTINGS,
  },
  ListBackupSelections: {
    iamAction: 'backup:ListBackupSelections',
    facets: ['plans'],
    per: BACKUP_SETTINGS,
  },
});

/** The calls of {@link collectPlans}. */
export const planReads = Object.values(READS);

/** A plan of the facet `plans`. */
export interface PlanFacts {
  BackupPlanId: string;
  BackupPlanName?: string;
  /** Names of its selections: what they choose is not kept. */
  Selections: string[];
}

/** Plans whose selections are listed side by side. */
const SIDE_BY_SIDE = 4;

/** The settings of AWS Backup in a region: its plans, none of which is an answer too. */
export function collectPlans(unit: UnitReader) {
  return collectSettings(
    unit,
    BACKUP_SETTINGS,
    'backup',
    READS.ListBackupPlans,
    async () => ({ plans: await readPlans(unit) }),
  );
}

async function readPlans(unit: UnitReader): Promise<Facet> {
  const { BackupClient, paginateListBackupPlans } = sdk('backup');
  const client = unit.client(BackupClient);
  const listed = await unit.call(READS.ListBackupPlans, options =>
    everyItem(
      paginateListBackupPlans({ client }, {}, options),
      page => page.BackupPlansList,
    ),
  );
  if ('failure' in listed) {
    return unit.failed(READS.ListBackupPlans, listed.failure, listed.at);
  }
  const all = listed.output;
  if (!all) {
    return unit.select(READS.ListBackupPlans, listed.at, () => undefined);
  }
  const read = await mapConcurrently(all, SIDE_BY_SIDE, plan =>
    readSelections(unit, plan),
  );
  const plans: PlanFacts[] = [];
  for (const result of read) {
    // What one plan selects may be all that is selected: without it nothing is known.
    if ('failure' in result) {
      return unit.failed(READS.ListBackupSelections, result.failure, result.at);
    }
    if (!result.output) {
      return unit.select(
        READS.ListBackupSelections,
        result.at,
        () => undefined,
      );
    }
    plans.push(result.output);
  }
  return unit.select(READS.ListBackupPlans, listed.at, () => plans);
}

function readSelections(
  unit: UnitReader,
  { BackupPlanId = '', BackupPlanName }: BackupPlansListMember,
): Promise<CallResult<PlanFacts | undefined>> {
  const { BackupClient, paginateListBackupSelections } = sdk('backup');
  const client = unit.client(BackupClient);
  return unit.call(READS.ListBackupSelections, async options => {
    const selections = await everyItem(
      paginateListBackupSelections({ client }, { BackupPlanId }, options),
      page => page.BackupSelectionsList,
    );
    return (
      selections && {
        BackupPlanId,
        BackupPlanName,
        Selections: selections.map(
          ({ SelectionName, SelectionId }) =>
            SelectionName ?? SelectionId ?? 'unnamed',
        ),
      }
    );
  });
}
