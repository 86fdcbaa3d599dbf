import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting } from '../readExisting';

const GUIDE = 'Step Functions Developer Guide';
const DATA_PROTECTION = `Data protection in AWS Step Functions, ${GUIDE}`;
const LOGGING = `Logging using CloudWatch Logs, ${GUIDE}`;

/** The fields of `DescribeStateMachine` that are read here. */
interface StateMachine {
  type?: string;
  loggingConfiguration?: { level?: string };
}

export const stepfunctionsProfile = defineProfile({
  service: 'stepfunctions',
  name: 'AWS Step Functions',
  shortName: 'Step Functions',
  model: 'serverless (orchestration)',
  level: 'low',
  resourceTypes: [
    'AWS::StepFunctions::StateMachine',
    'AWS::StepFunctions::Activity',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints are yours.',
      `Amazon VPC endpoints for Step Functions, ${GUIDE}`,
    ),
    'identity-access': customer(
      'Give the state machine a role with the calls it makes and no more.',
      DATA_PROTECTION,
    ),
    'application-code': customer(
      'The definition, checks on its input, and the code it calls.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': shared(
      'AWS encrypts; the key, and keeping secrets out of payloads, is yours.',
      DATA_PROTECTION,
    ),
    'encryption-in-transit': aws(
      'AWS encrypts what goes to and from the service.',
      DATA_PROTECTION,
    ),
    'backup-recovery': customer(
      'Keep the definition as code, and plan how failed executions go on.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': shared(
      'AWS keeps the history of standard executions and gives metrics; logs and traces are yours to switch on.',
      LOGGING,
    ),
    availability: aws(
      'AWS runs it over several zones; watch the quotas.',
      GENERAL_KNOWLEDGE,
    ),
    configuration: customer(
      'Standard or express, timeouts and retries.',
      GENERAL_KNOWLEDGE,
    ),
  },
  conditions: [
    {
      layer: 'logging-monitoring',
      when: 'It is an express state machine without logging',
      owner: 'customer',
      duty: 'Express executions leave a trace only in logs: switch them on.',
      source: `Standard and Express workflows, ${GUIDE}`,
      resourceTypes: ['AWS::StepFunctions::StateMachine'],
      test: resource => {
        const { type, loggingConfiguration } = readExisting<StateMachine>(
          resource,
          'stateMachine',
        );
        const logs = loggingConfiguration?.level ?? 'OFF';
        return type === 'EXPRESS' && logs === 'OFF';
      },
    },
  ],
});
