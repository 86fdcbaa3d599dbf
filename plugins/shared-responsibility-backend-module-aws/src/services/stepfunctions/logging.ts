import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { stateMachineLabs } from './labs';

/** What a state machine does leaves a trace in CloudWatch Logs. */
export const stateMachineLogging: Control = {
  id: 'stepfunctions.logging',
  version: 1,
  title: 'State machine writes logs',
  failTitle: 'State machine writes no logs',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'stepfunctions',
  resourceTypes: ['AWS::StepFunctions::StateMachine'],
  why: 'AWS keeps the history of a standard execution for 90 days at most, and none of an express execution. Without logs nobody can tell afterwards who started what, with which outcome.',
  fix: 'Choose a log level and a log group for the state machine, and give its role leave to deliver logs. Leave the execution data out where payloads hold personal data or secrets.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['StepFunctions.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-7(8)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['stepfunctions_statemachine_logging_enabled'],
    },
  ],
  parameters: [
    {
      name: 'levels',
      title: 'log levels that suffice',
      type: 'texts',
      default: ['ALL', 'ERROR', 'FATAL'],
    },
  ],
  steps: [
    {
      id: 'logging',
      title: 'Logging is on and has a log group',
      check: checkLogging,
      lab: stateMachineLabs.logging,
      fillLab: fillRole,
    },
  ],
};

function fillRole(resource: ResourceReader): Record<string, string> {
  const { roleArn } = readExisting<{ roleArn?: string }>(
    resource,
    'stateMachine',
  );
  return roleArn ? { role: roleArn.replace(/^.*\//, '') } : {};
}

/** What a level leaves out, so that a pass does not say more than it saw. */
const LOGGED: Record<string, string> = {
  ALL: 'every event',
  ERROR: 'errors, not what succeeds',
  FATAL: 'fatal errors only',
};

function checkLogging(
  resource: ResourceReader,
  { parameters }: CheckContext,
): StepOutcome {
  const machine = readExisting<{
    status?: string;
    loggingConfiguration?: LoggingConfiguration;
  }>(resource, 'stateMachine');
  const arns = [resource.arn];
  if (machine.status === 'DELETING') {
    return notApplicable(`${resource.name} is being deleted`, arns);
  }
  const logging = stated(machine.loggingConfiguration, 'how it logs', resource);
  const level = stated(logging.level, 'its log level', resource);
  if (level === 'OFF') {
    return fail('logging off', `logging of ${resource.name} is off`, arns);
  }
  const groups = (logging.destinations ?? []).flatMap(
    ({ cloudWatchLogsLogGroup: group }) => group?.logGroupArn ?? [],
  );
  if (groups.length === 0) {
    return fail(
      'no log group',
      `${resource.name} has log level ${level}, but no log group to write to`,
      arns,
    );
  }
  const enough = parameters.texts('levels');
  if (!enough.includes(level)) {
    return fail(
      `log level ${level.toLowerCase()}`,
      `${resource.name} logs at level ${level}; asked for is ${enough.join(
        ' or ',
      )}`,
      arns,
    );
  }
  return pass(
    `${resource.name} logs ${
      LOGGED[level] ?? `at level ${level}`
    } to ${groups.join(', ')}`,
    arns,
  );
}
