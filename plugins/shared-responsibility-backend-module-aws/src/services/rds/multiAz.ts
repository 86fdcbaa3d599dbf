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

/** A database survives the loss of a zone. */
export const multiAz: Control = {
  id: 'rds.multi-az',
  version: 1,
  title: 'Database spans more than one zone',
  failTitle: 'Database stands in one zone only',
  layer: 'availability',
  severity: 'medium',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'With one zone there is no standby: when the zone or the host fails, the database is away until it is restored, with what the last backup held.',
  fix: 'Modify the database to Multi-AZ; for an Aurora cluster add a reader in another zone. Standbys cost as much as the database itself.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.5', 'RDS.15'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.2.4'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.2.4'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.2.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CP-1 CP-2 CP-2(5) CP-2(6) CP-6(2) CP-10 SC-5(2) SC-6 SC-22 SC-36 SI-13(5)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['rds_instance_multi_az', 'rds_cluster_multi_az'],
    },
  ],

  steps: [
    {
      id: 'standby',
      title: 'The database spans more than one zone',
      lab: databaseLabs.multiAz,
      check: checkZones,
    },
  ],
};

function checkZones(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { settings, called } = settingsOf(resource, context);
  return stated(settings.MultiAZ, 'whether it spans several zones', resource)
    ? pass(`${called} spans more than one zone`, [resource.arn])
    : fail('one zone', `${called} stands in one zone only`, [resource.arn]);
}
