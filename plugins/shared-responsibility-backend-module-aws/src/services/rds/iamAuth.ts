import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated } from '../readExisting';
import { settingsOf } from './settingsOf';
import { databaseLabs } from './settingLabs';

/** Engines that take a token of IAM in place of a password. */
const CAN = [
  'mariadb',
  'mysql',
  'postgres',
  'aurora-mysql',
  'aurora-postgresql',
];

/** People and programs log in to a database by IAM. */
export const iamAuth: Control = {
  id: 'rds.iam-auth',
  version: 1,
  title: 'IAM database authentication is on where the engine has it',
  failTitle: 'Database takes passwords only',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'A database password is shared, copied into configuration and seldom changed. With IAM authentication a login is a token that lasts fifteen minutes, given to whom IAM allows it, and ends when that right ends.',
  fix: 'Turn on IAM database authentication, give a database user the right to log in by it, and allow rds-db:connect for that user to the roles that need it. Passwords keep working beside it until you take them away.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.10', 'RDS.12'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'rds_instance_iam_authentication_enabled',
        'rds_cluster_iam_authentication_enabled',
      ],
    },
  ],
  steps: [
    {
      id: 'on',
      title: 'IAM database authentication is on',
      lab: databaseLabs.iamAuth,
      check: checkAuthentication,
    },
  ],
};

function checkAuthentication(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { settings, called } = settingsOf(resource, context);
  const engine = stated(settings.Engine, 'its engine', resource);
  if (!CAN.includes(engine)) {
    return notApplicable(
      `${called} runs ${engine}, which has no IAM database authentication`,
      [resource.arn],
    );
  }
  return stated(
    settings.IAMDatabaseAuthenticationEnabled,
    'whether IAM authentication is on',
    resource,
  )
    ? pass(`IAM database authentication of ${called} is on`, [resource.arn])
    : fail('passwords only', `${called} takes passwords only`, [resource.arn]);
}
