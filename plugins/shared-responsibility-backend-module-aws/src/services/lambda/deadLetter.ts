import type {
  FunctionConfiguration,
  FunctionEventInvokeConfig,
} from '@aws-sdk/client-lambda';
import {
  anyOf,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { functionLabs } from './labs';

/** Events that a function could not process are kept somewhere. */
export const deadLetter: Control = {
  id: 'lambda.dead-letter',
  version: 1,
  title: 'Failed asynchronous events are kept',
  failTitle: 'Failed asynchronous events are lost',
  layer: 'availability',
  severity: 'medium',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'Lambda tries an asynchronous event three times and then throws it away. Without a place for what failed, orders and messages vanish and nobody hears of it.',
  fix: 'Set a destination on failure, or a dead-letter queue, for the function, allow its role to write there, and alert when something arrives.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-12(3) AU-14 CA-2(2) CA-7 PM-14 PM-31 SC-36(1) SI-2'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['awslambda_function_no_dead_letter_queue'],
    },
  ],
  steps: [
    {
      id: 'kept',
      title: 'A dead-letter queue or a destination on failure is set',
      lab: functionLabs.deadLetter,
      check: checkKept,
    },
  ],
};

function checkKept(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const places: string[] = [];
  const kept = anyOf(
    () => {
      const { DeadLetterConfig } = readExisting<FunctionConfiguration>(
        resource,
        'configuration',
      );
      const target = DeadLetterConfig?.TargetArn;
      places.push(...(target ? [target] : []));
      return Boolean(target);
    },
    () => {
      const configs = readExisting<FunctionEventInvokeConfig[]>(
        resource,
        'eventInvokeConfigs',
      );
      // A destination of one alias does nothing for calls of the others.
      const own = configs.filter(config =>
        /:function:[^:]+(:\$LATEST)?$/.test(config.FunctionArn ?? ''),
      );
      const targets = own.flatMap(
        config => config.DestinationConfig?.OnFailure?.Destination || [],
      );
      places.push(...targets);
      return targets.length > 0;
    },
  );
  return kept
    ? pass(`failed asynchronous events of ${name} go to ${places[0]}`, [arn])
    : fail(
        'events lost',
        `${name} has neither a dead-letter queue nor a destination on failure`,
        [arn],
      );
}
