import {
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated } from '../readExisting';
import { settingsOf } from './settingsOf';
import { databaseLabs } from './settingLabs';

/** Automated backups reach back a week. */
export const backupRetention: Control = {
  id: 'rds.backup-retention',
  version: 1,
  title: 'Automated backups are kept long enough',
  failTitle: 'Automated backups are kept too short',
  layer: 'backup-recovery',
  severity: 'medium',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'AWS takes the backups, but how long they stay is your choice. Damage by people and by ransomware is often found only after days; by then a short backup holds the damage too.',
  fix: 'Set the backup retention period of the database to 7 days or more, or what your limit here is.',
  parameters: [
    {
      name: 'minDays',
      title: 'shortest time that backups are kept',
      type: 'number',
      unit: 'days',
      default: 7,
      // RDS keeps them 35 days at most.
      min: 1,
      max: 35,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.11'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CP-1(2) CP-2(5) CP-6 CP-6(1) CP-6(2) CP-9 CP-10 CP-10(2) SC-5(2) SI-13(5)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['rds_instance_backup_enabled'] },
  ],

  steps: [
    {
      id: 'kept',
      title: 'Automated backups are kept as long as the limit asks',
      lab: databaseLabs.backupRetention,
      check: checkRetention,
    },
  ],
};

function checkRetention(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { settings, called } = settingsOf(resource, context);
  const source =
    settings.ReadReplicaSourceDBInstanceIdentifier ??
    settings.ReplicationSourceIdentifier;
  if (source) {
    return notApplicable(
      `${called} is a replica of ${source}, where backups are taken`,
      [resource.arn],
    );
  }
  const days = stated(
    settings.BackupRetentionPeriod,
    'how long backups are kept',
    resource,
  );
  const limit = context.parameters.number('minDays');
  if (days >= limit) {
    return pass(`backups of ${called} are kept for ${days} days`, [
      resource.arn,
    ]);
  }
  return days === 0
    ? fail('backups off', `${called} has no automated backups`, [resource.arn])
    : fail(
        `${days} d`,
        `backups of ${called} are kept for ${days} days only; the limit is ${limit}`,
        [resource.arn],
      );
}
