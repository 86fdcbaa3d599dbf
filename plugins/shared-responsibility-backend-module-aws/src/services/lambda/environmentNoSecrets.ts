import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import type { EnvironmentNames } from './collect';
import { functionLabs } from './labs';

/** No credentials lie in environment variables. */
export const environmentNoSecrets: Control = {
  id: 'lambda.env-no-secrets',
  version: 1,
  title: 'Environment variables hold no credentials',
  failTitle: 'Environment variables hold credentials',
  layer: 'application-code',
  severity: 'critical',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'Everyone who may look at the function can read its environment variables: in the console, in templates, in logs of deployments. A password there is a password shared.',
  fix: 'Move the value into Secrets Manager or a SecureString parameter, let the function read it at start, and replace the credential: it has been seen.',
  standards: [
    { standard: 'NIST SP 800-53 r5', ids: 'AC-2(1) AC-3(15)'.split(' ') },
    {
      standard: 'Prowler',
      ids: ['awslambda_function_no_secrets_in_variables'],
    },
  ],

  steps: [
    {
      id: 'no-credentials',
      title: 'No variable holds what looks like a credential',
      lab: functionLabs.environmentNoSecrets,
      check: checkVariables,
    },
  ],
};

function checkVariables(resource: ResourceReader): StepOutcome {
  const { Environment } = readExisting<{
    Environment?: Partial<EnvironmentNames>;
  }>(resource, 'configuration');
  if (!Environment) {
    return pass(`${resource.name} has no environment variables`, [
      resource.arn,
    ]);
  }
  if (Environment.ErrorCode) {
    throw new Unread(
      'access-denied',
      `AWS could not decrypt the environment variables of ${resource.name} for us (${Environment.ErrorCode})`,
      ['kms:Decrypt'],
    );
  }
  const names = stated(Environment.VariableNames, 'its variables', resource);
  const found = stated(
    Environment.CredentialLike,
    'which variables look like credentials',
    resource,
  );
  // Names only: a value must never reach a page.
  return found.length > 0
    ? fail(
        `${found.length} credential${found.length > 1 ? 's' : ''}`,
        `environment variables of ${
          resource.name
        } hold what looks like credentials: ${found
          .map(({ Name, Kind }) => `${Name} (${Kind})`)
          .join(', ')}`,
        [resource.arn],
      )
    : pass(
        `none of the ${names.length} environment variables of ${resource.name} looks like a credential`,
        [resource.arn],
      );
}
