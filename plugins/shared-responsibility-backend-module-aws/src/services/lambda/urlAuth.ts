import type { FunctionUrlConfig } from '@aws-sdk/client-lambda';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import type { AsJson } from '../readExisting';
import { functionLabs } from './labs';

/** Function URLs ask who is calling. */
export const urlAuth: Control = {
  id: 'lambda.url-auth',
  version: 1,
  title: 'Function URL asks for IAM authentication',
  failTitle: 'Function URL can be called by anyone',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'A function URL without authentication is an open door to the code behind it and to everything that its role may do. It also lets strangers run up the bill.',
  fix: 'Set the auth type of the URL to AWS_IAM and allow only the callers that need it, or put an API Gateway with an authorizer in front and delete the URL.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['awslambda_function_url_public'] },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'iam-auth',
      title: 'Every function URL asks for IAM authentication',
      lab: functionLabs.urlAuth,
      check: checkUrls,
    },
  ],
};

function checkUrls(resource: ResourceReader): StepOutcome {
  const urls = resource.read<AsJson<FunctionUrlConfig>[]>('urlConfigs');
  if (urls === undefined || urls.length === 0) {
    return notApplicable(`${resource.name} has no function URL`, [
      resource.arn,
    ]);
  }
  const open = urls.filter(url => url.AuthType === 'NONE');
  if (open.length > 0) {
    return fail(
      'open url',
      `anyone can call ${resource.name} at ${open
        .map(url => url.FunctionUrl)
        .join(' and ')} (auth type NONE)`,
      [resource.arn],
    );
  }
  const strange = urls.find(url => url.AuthType !== 'AWS_IAM');
  if (strange) {
    throw new Unread(
      'unsupported',
      `a URL of ${resource.name} has the auth type ${strange.AuthType}, which is not known here`,
    );
  }
  return pass(`every URL of ${resource.name} asks for IAM authentication`, [
    resource.arn,
  ]);
}
