import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { settingsOf } from './settingsOf';
import { databaseLabs } from './settingLabs';

/** The administrator of a database has a name that is not guessed first. */
export const nonDefaultAdmin: Control = {
  id: 'rds.non-default-admin',
  version: 1,
  title: 'Administrator name is not a default one',
  failTitle: 'Administrator has a default name',
  layer: 'identity-access',
  severity: 'low',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'Who guesses passwords starts with the names that every database has. Another name makes each of those guesses fail; it is no secret, and no replacement for a good password.',
  fix: 'The name cannot be changed: restore or copy the data into a new database with another one. For daily work make users of their own, and leave the administrator alone.',
  parameters: [
    {
      name: 'names',
      title: 'names that the administrator may not have',
      type: 'texts',
      default: ['admin', 'administrator', 'postgres', 'root'],
    },
  ],
  offByDefault:
    'A name protects little, and changing it means a new database. Switch it on for databases that are still to be made, or where a standard that binds you asks for it.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.25', 'RDS.24'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['rds_instance_default_admin', 'rds_cluster_default_admin'],
    },
  ],
  steps: [
    {
      id: 'own-name',
      title: 'The administrator has a name of its own',
      lab: databaseLabs.nonDefaultAdmin,
      check: checkName,
    },
  ],
};

function checkName(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { settings, called } = settingsOf(resource, context);
  const name = stated(
    settings.MasterUsername,
    'the name of its administrator',
    resource,
  );
  const usual = context.parameters
    .texts('names')
    .some(each => each.toLowerCase() === name.toLowerCase());
  return usual
    ? fail(`admin ${name}`, `the administrator of ${called} is ${name}`, [
        resource.arn,
      ])
    : pass(
        `the administrator of ${called} has none of the names that are guessed first`,
        [resource.arn],
      );
}
