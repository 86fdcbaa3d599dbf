import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import type { EnvironmentNames } from './collect';
import { functionLabs } from './labs';

/** Environment variables are encrypted with a key of the customer. */
export const environmentKey: Control = {
  id: 'lambda.env-kms',
  version: 1,
  title: 'Environment variables use a customer key',
  failTitle: 'Environment variables have no key of their own',
  layer: 'data-at-rest',
  severity: 'low',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'AWS encrypts environment variables anyway, with a key that opens for everyone who may see the function. With a key of your own, reading them needs a second permission that you can refuse and trace.',
  fix: 'Choose a customer-managed KMS key for the environment of the function, and let its role and its authors use that key.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CA-9(1) CM-3(6) SC-7(10) SC-13 SC-28 SC-28(1) SI-7(6)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['awslambda_function_env_vars_not_encrypted_with_cmk'],
    },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'own-key',
      title: 'The variables are encrypted with a key of your own',
      lab: functionLabs.environmentKey,
      check: checkKey,
    },
  ],
};

type Configuration = Pick<FunctionConfiguration, 'KMSKeyArn'> & {
  Environment?: Partial<EnvironmentNames>;
};

function checkKey(resource: ResourceReader): StepOutcome {
  const { Environment, KMSKeyArn } = readExisting<Configuration>(
    resource,
    'configuration',
  );
  if (KMSKeyArn) {
    return pass(
      `the environment of ${resource.name} is encrypted with ${KMSKeyArn}`,
      [resource.arn],
    );
  }
  if (Environment?.ErrorCode) {
    throw new Unread(
      'access-denied',
      `AWS could not decrypt the environment variables of ${resource.name} for us (${Environment.ErrorCode})`,
      ['kms:Decrypt'],
    );
  }
  // Without a key of its own an empty list means that there are none.
  const names = Environment
    ? stated(Environment.VariableNames, 'its variables', resource)
    : [];
  return names.length === 0
    ? notApplicable(`${resource.name} has no environment variables`, [
        resource.arn,
      ])
    : fail(
        'no own key',
        `the ${names.length} environment variables of ${resource.name} are encrypted with the key that AWS manages`,
        [resource.arn],
      );
}
