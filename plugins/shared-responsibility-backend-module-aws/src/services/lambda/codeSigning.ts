import type {
  CodeSigningConfig,
  FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';
import { functionLabs } from './labs';

/** Only signed code is deployed to a function. */
export const codeSigning: Control = {
  id: 'lambda.code-signing',
  version: 1,
  title: 'Code signing is enforced',
  failTitle: 'Function takes unsigned code',
  layer: 'application-code',
  severity: 'low',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'Whoever may update a function can put any code into it. With enforced signing Lambda takes only packages that your build signed, so stolen deployment rights alone are not enough.',
  fix: 'Make a signing profile in AWS Signer, sign packages in the build, and attach a code signing configuration with the policy Enforce to the function.',
  steps: [
    {
      id: 'enforced',
      title: 'Unsigned packages are refused',
      lab: functionLabs.codeSigning,
      check: checkSigning,
    },
  ],
};

function checkSigning(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const { PackageType } = readExisting<FunctionConfiguration>(
    resource,
    'configuration',
  );
  if (stated(PackageType, 'how it is packaged', resource) === 'Image') {
    return notApplicable(
      `${name} is a container image, which Lambda does not check for signatures`,
      [arn],
    );
  }
  const config = resource.read<AsJson<CodeSigningConfig>>('codeSigning');
  if (!config) {
    return fail(
      'code not signed',
      `${name} has no code signing configuration`,
      [arn],
    );
  }
  const policy = stated(
    config.CodeSigningPolicies?.UntrustedArtifactOnDeployment,
    'what happens to unsigned code',
    resource,
  );
  return policy === 'Enforce'
    ? pass(`${name} refuses packages that are not signed`, [arn])
    : fail(
        'signing not enforced',
        `${name} has a code signing configuration that only warns of unsigned packages`,
        [arn],
      );
}
