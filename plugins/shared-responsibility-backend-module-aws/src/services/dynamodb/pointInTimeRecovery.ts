import type { ContinuousBackupsDescription } from '@aws-sdk/client-dynamodb';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { tableLabs } from './labs';

const MIN_DAYS = 7;

/** A table can be restored to any second of at least the last week. */
export const pointInTimeRecovery: Control = {
  id: 'dynamodb.pitr',
  version: 1,
  title: 'Point-in-time recovery is on',
  failTitle: 'Table cannot be restored to an earlier second',
  layer: 'backup-recovery',
  severity: 'medium',
  scope: 'resource',
  service: 'dynamodb',
  resourceTypes: ['AWS::DynamoDB::Table'],
  why: 'AWS keeps copies of a table in three zones, and a faulty write or delete reaches all of them at once. Only a backup brings the items back, and a new table has none.',
  fix: `Switch on point-in-time recovery of the table and let it reach back ${MIN_DAYS} days or more; AWS asks the same price for one day and for 35. Of a global table, do it for the replica in each Region.`,
  standards: [
    { standard: 'AWS Security Hub', ids: ['DynamoDB.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CP-1(2) CP-2(5) CP-6(2) CP-9 CP-10 CP-10(2) SC-5(2) SI-13(5)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['dynamodb_tables_pitr_enabled'] },
  ],

  steps: [
    {
      id: 'on',
      title: 'Point-in-time recovery is on',
      check: checkOn,
      lab: tableLabs.pitr.on,
    },
    {
      id: 'reach',
      title: `It reaches back ${MIN_DAYS} days or more`,
      check: checkReach,
      lab: tableLabs.pitr.reach,
    },
  ],
};

function recoveryOf(resource: ResourceReader) {
  const backups = readExisting<ContinuousBackupsDescription>(
    resource,
    'continuousBackups',
  );
  const recovery = stated(
    backups.PointInTimeRecoveryDescription,
    'its point-in-time recovery',
    resource,
  );
  const status = stated(
    recovery.PointInTimeRecoveryStatus,
    'whether point-in-time recovery is on',
    resource,
  );
  return { ...recovery, on: status === 'ENABLED' };
}

function checkOn(resource: ResourceReader): StepOutcome {
  return recoveryOf(resource).on
    ? pass(`point-in-time recovery of ${resource.name} is on`, [resource.arn])
    : fail('no recovery', `point-in-time recovery of ${resource.name} is off`, [
        resource.arn,
      ]);
}

function checkReach(resource: ResourceReader): StepOutcome {
  const recovery = recoveryOf(resource);
  if (!recovery.on) {
    return notApplicable(`${resource.name} cannot be restored at all`, [
      resource.arn,
    ]);
  }
  const days = stated(
    recovery.RecoveryPeriodInDays,
    'how far recovery reaches back',
    resource,
  );
  return days >= MIN_DAYS
    ? pass(`${resource.name} can be restored up to ${days} days back`, [
        resource.arn,
      ])
    : fail(
        `${days} d`,
        `${resource.name} can be restored no further back than ${days} days`,
        [resource.arn],
      );
}
