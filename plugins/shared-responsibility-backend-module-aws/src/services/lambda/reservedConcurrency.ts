import type { GetFunctionConcurrencyResponse } from '@aws-sdk/client-lambda';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { functionLabs } from './labs';

/** A function cannot take all the concurrency of its account. */
export const reservedConcurrency: Control = {
  id: 'lambda.reserved-concurrency',
  version: 1,
  title: 'Reserved concurrency caps the function',
  failTitle: 'Function may use all concurrency of the account',
  layer: 'availability',
  severity: 'low',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'All functions of an account and region share one limit. One that is flooded, by a loop or by an attacker, takes it all, and every other function is refused.',
  fix: 'Reserve as many concurrent executions for the function as it needs at its peak; this is its share and its limit in one.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-12(3) AU-14 CA-7 PM-14 PM-31 SC-6'.split(' '),
    },
  ],
  steps: [
    {
      id: 'reserved',
      title: 'Concurrent executions are reserved',
      lab: functionLabs.reservedConcurrency,
      check: checkReserved,
    },
  ],
};

function checkReserved(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  // Lambda leaves the number out where none is reserved; 0 switches a function off.
  const { ReservedConcurrentExecutions: reserved } =
    readExisting<GetFunctionConcurrencyResponse>(resource, 'concurrency');
  return typeof reserved === 'number'
    ? pass(`${name} runs at most ${reserved} times at once`, [arn])
    : fail(
        'no limit of its own',
        `${name} may use all the concurrency that its account has left`,
        [arn],
      );
}
