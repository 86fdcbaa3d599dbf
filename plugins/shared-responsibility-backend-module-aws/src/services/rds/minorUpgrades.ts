import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { DBInstance } from '@aws-sdk/client-rds';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { databaseLabs } from './settingLabs';

/** Minor engine versions install by themselves. */
export const minorUpgrades: Control = {
  id: 'rds.auto-minor-upgrade',
  version: 1,
  title: 'Minor engine versions install by themselves',
  failTitle: 'Minor engine versions wait for a person',
  layer: 'runtime-patching',
  severity: 'high',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance'],
  why: 'AWS provides fixed engine versions, but with this switch off it installs them only in an emergency. Known holes in the engine then stay open until someone remembers.',
  fix: 'Modify the database and turn on automatic minor version upgrades; they come in its maintenance window.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.13', 'RDS.35'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.3.2'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.2.2'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.2.2'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.2.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: [
        'rds_instance_minor_version_upgrade_enabled',
        'rds_cluster_minor_version_upgrade_enabled',
      ],
    },
  ],

  steps: [
    {
      id: 'on',
      title: 'Automatic minor version upgrades are on',
      lab: databaseLabs.minorUpgrades,
      check: checkUpgrades,
    },
  ],
};

function checkUpgrades(resource: ResourceReader): StepOutcome {
  const instance = readExisting<DBInstance>(resource, 'instance');
  return stated(
    instance.AutoMinorVersionUpgrade,
    'whether minor versions install by themselves',
    resource,
  )
    ? pass(`minor versions of ${resource.name} install by themselves`, [
        resource.arn,
      ])
    : fail(
        'manual upgrades',
        `minor versions of ${resource.name} wait for a person; it runs ${instance.Engine} ${instance.EngineVersion}`,
        [resource.arn],
      );
}
