import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { readsLikeASecret } from './secretNames';
import { secureStringLab } from './labs';

/** Parameters that seem to hold secrets are encrypted. */
export const parameterSecureString: Control = {
  id: 'ssm.parameter-secure-string',
  version: 1,
  title: 'Secret-looking parameters are SecureString',
  failTitle: 'Secret-looking parameter is stored in the clear',
  layer: 'data-at-rest',
  severity: 'high',
  scope: 'resource',
  service: 'ssm',
  resourceTypes: ['AWS::SSM::Parameter'],
  why: 'A parameter of type String can be read by everyone who may read parameters, and shows in the console and in logs. A SecureString needs the permission to use its key as well.',
  fix: 'Write the value again as a SecureString under the same name, and replace the credential itself if others could read it. Secrets that should rotate belong into Secrets Manager.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CA-9(1) CM-3(6) SC-7(10) SC-13 SC-28 SC-28(1) SI-7(6)'.split(' '),
    },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'secure',
      title: 'A parameter with the name of a secret is a SecureString',
      check: checkType,
      lab: secureStringLab,
    },
  ],
};

function checkType(resource: ResourceReader): StepOutcome {
  const parameter = readExisting<ParameterMetadata>(resource, 'parameter');
  const type = stated(parameter.Type, 'its type', resource);
  if (type === 'SecureString') {
    return pass(`${resource.name} is a SecureString`, [resource.arn]);
  }
  return readsLikeASecret(resource.name)
    ? fail(
        'in the clear',
        `${resource.name} has the name of a secret and is a plain ${type}`,
        [resource.arn],
      )
    : notApplicable(`the name of ${resource.name} is not that of a secret`, [
        resource.arn,
      ]);
}
