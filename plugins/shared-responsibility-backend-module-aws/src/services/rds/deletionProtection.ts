import {
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { settingsOf } from './settingsOf';
import { databaseLabs } from './settingLabs';

/** A database cannot be deleted by one mistaken call. */
export const deletionProtection: Control = {
  id: 'rds.deletion-protection',
  version: 1,
  title: 'Deletion protection is on',
  failTitle: 'Database can be deleted by one call',
  layer: 'configuration',
  severity: 'medium',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'A mistyped command, a template that replaces a resource or a stolen role deletes an unprotected database in one call, and its automated backups with it.',
  fix: 'Modify the database and turn on deletion protection. Who wants to delete it must then turn it off first.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.8', 'RDS.7'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CA-7(4) CM-3 CP-1 CP-2 CP-2(5) SA-15 SC-5(2) SC-22 SI-13(5)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'rds_instance_deletion_protection',
        'rds_cluster_deletion_protection',
      ],
    },
  ],

  steps: [
    {
      id: 'on',
      title: 'Deletion protection is on',
      lab: databaseLabs.deletionProtection,
      check: checkProtection,
    },
  ],
};

function checkProtection(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { settings, called } = settingsOf(resource, context);
  return stated(
    settings.DeletionProtection,
    'whether deletion protection is on',
    resource,
  )
    ? pass(`deletion protection of ${called} is on`, [resource.arn])
    : fail('not protected', `deletion protection of ${called} is off`, [
        resource.arn,
      ]);
}
