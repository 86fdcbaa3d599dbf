import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated } from '../readExisting';
import { settingsOf } from './settingsOf';
import { databaseLabs } from './settingLabs';

/** By engine: the logs that it can send to CloudWatch, as RDS calls them. */
const LOGS: [engine: RegExp, logs: string[]][] = [
  [/^aurora-mysql$/, ['audit', 'error', 'general', 'slowquery', 'instance']],
  [/^aurora-postgresql$/, ['postgresql', 'instance']],
  [/^(mysql|mariadb)$/, ['audit', 'error', 'general', 'slowquery']],
  [/^postgres$/, ['postgresql', 'upgrade']],
  // The Express edition has no agent.
  [/^sqlserver-ex$/, ['error']],
  [/^sqlserver-/, ['error', 'agent']],
  [/^oracle-/, ['alert', 'audit', 'listener', 'trace', 'oemagent']],
  [/^db2-/, ['diag.log', 'notify.log']],
];

/** The logs of a database leave it while it still stands. */
export const logExports: Control = {
  id: 'rds.log-exports',
  version: 1,
  title: 'Database logs go to CloudWatch',
  failTitle: 'Database logs stay on the database',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  absenceIsMissing: true,
  why: 'Logs that stay on the database are gone after some days, or with the database itself. In CloudWatch they outlive both, can be searched, and can raise an alarm on failed logins.',
  fix: 'Turn on the log exports named. An audit log needs an option or parameter group that writes one first; give the log groups a retention.',
  parameters: [
    {
      name: 'logs',
      title: 'logs that must be exported where the engine has them',
      type: 'texts',
      default: [
        'agent',
        'alert',
        'audit',
        'diag.log',
        'error',
        'notify.log',
        'postgresql',
      ],
    },
  ],
  standards: [
    {
      standard: 'AWS Security Hub',
      ids: ['RDS.9', 'RDS.34', 'RDS.36', 'RDS.37'],
    },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-2 AU-3 AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8 AU-10 AU-12 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-14 AU-14(3) CA-7 CM-5(1) IA-3(3) MA-4(1) PM-14 PM-31 SC-7(9) SI-1(1) SI-3(8) SI-4(2) SI-4(17) SI-4(20) SI-7(8) SI-10(1)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'rds_instance_integration_cloudwatch_logs',
        'rds_cluster_integration_cloudwatch_logs',
      ],
    },
  ],
  steps: [
    {
      id: 'exported',
      title: 'The logs that tell of logins and errors are exported',
      lab: databaseLabs.logExports,
      check: checkExports,
    },
  ],
};

function checkExports(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { exported, missing, called, engine } = logsOf(resource, context);
  if (exported.length + missing.length === 0) {
    return notApplicable(
      `${called} runs ${engine}, which has none of the logs asked for`,
      [resource.arn],
    );
  }
  return missing.length === 0
    ? pass(`${called} exports its ${exported.join(' and ')} log`, [
        resource.arn,
      ])
    : fail(
        `no ${missing.join(' and ')} log`,
        `${called} does not export its ${missing.join(' and ')} log`,
        [resource.arn],
      );
}

/**
 * The wanted logs of a database, by whether they are exported.
 *
 * @throws Unread if that was not seen, or the logs of its engine are not known.
 */
export function logsOf(resource: ResourceReader, context: CheckContext) {
  const { settings, called, holder } = settingsOf(resource, context);
  const engine = stated(settings.Engine, 'its engine', resource);
  // RDS Custom leaves its logs to the operating system, which is the customer's.
  const known = engine.startsWith('custom-')
    ? []
    : LOGS.find(([pattern]) => pattern.test(engine))?.[1];
  if (!known) {
    throw new Unread(
      'not-in-table',
      `which logs ${engine} can export is not known here`,
    );
  }
  const wanted = context.parameters.texts('logs').filter(
    log =>
      known.includes(log) &&
      // A cluster of MySQL instances, other than Aurora, has no audit log.
      !(engine === 'mysql' && log === 'audit' && isCluster(holder)),
  );
  // RDS leaves the list out where nothing is exported.
  const on = settings.EnabledCloudwatchLogsExports ?? [];
  return {
    called,
    engine,
    exported: wanted.filter(log => on.includes(log)),
    missing: wanted.filter(log => !on.includes(log)),
  };
}

function isCluster({ type }: ResourceReader): boolean {
  return type === 'AWS::RDS::DBCluster';
}
