import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { functionLabs } from './labs';

/** Calls of a function are traced. */
export const tracing: Control = {
  id: 'lambda.tracing',
  version: 1,
  title: 'Active tracing is on',
  failTitle: 'Function is not traced',
  layer: 'logging-monitoring',
  severity: 'low',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'A trace shows what a function called, how long it took and where it failed. Without traces, a slow or strange call through several functions is guesswork.',
  fix: 'Set the tracing mode of the function to Active and let its role send segments to AWS X-Ray.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['Lambda.7'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-7(8)'.split(
        ' ',
      ),
    },
  ],
  steps: [
    {
      id: 'active',
      title: 'Tracing is active',
      lab: functionLabs.tracing,
      check: checkTracing,
    },
  ],
};

function checkTracing(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const { TracingConfig } = readExisting<FunctionConfiguration>(
    resource,
    'configuration',
  );
  const mode = stated(TracingConfig?.Mode, 'its tracing mode', resource);
  return mode === 'Active'
    ? pass(`${name} traces its calls`, [arn])
    : fail(
        'not traced',
        `${name} traces a call only if its caller already does (${mode})`,
        [arn],
      );
}
