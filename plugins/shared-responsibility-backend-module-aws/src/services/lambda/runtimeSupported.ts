import type {
  FunctionConfiguration,
  GetRuntimeManagementConfigResponse,
  UpdateRuntimeOn,
} from '@aws-sdk/client-lambda';
import {
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { LAMBDA_RUNTIMES } from '../../currency';
import { knownSupport, supportedOutcome } from '../currencyOutcome';
import { fail, notApplicable } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { functionLabs } from './labs';

const UPDATES: Record<UpdateRuntimeOn, string> = {
  Auto: 'AWS installs its patches',
  FunctionUpdate: 'its patches come with your deployments',
  Manual: 'its patches wait for you, as it is pinned to one version',
};

/** Functions run on a runtime that AWS still patches. */
export const runtimeSupported: Control = {
  id: 'lambda.runtime-supported',
  version: 2,
  title: 'Function runtime is not deprecated',
  failTitle: 'Function runs on a deprecated runtime',
  layer: 'runtime-patching',
  severity: 'medium',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'After its deprecation date AWS patches a runtime no more, and soon you cannot update functions that use it. New holes in the language then stay open.',
  fix: 'Move the function to a runtime that is supported for some years, try it, and redeploy.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['Lambda.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['awslambda_function_using_supported_runtimes'],
    },
  ],

  steps: [
    {
      id: 'supported',
      title: 'The runtime is not deprecated',
      lab: functionLabs.runtimeSupported,
      check: checkRuntime,
    },
  ],
};

function checkRuntime(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const { PackageType, Runtime } = readExisting<FunctionConfiguration>(
    resource,
    'configuration',
  );
  if (PackageType === 'Image') {
    return notApplicable(
      `${resource.name} is a container image and brings its own runtime`,
      [resource.arn],
    );
  }
  const runtime = stated(Runtime, 'its runtime', resource);
  const support = knownSupport(
    LAMBDA_RUNTIMES,
    runtime,
    runtime,
    resource,
    now,
  );
  const { endsOn, updatesBlockedOn } = support.row;
  if (support.state === 'ended') {
    const blocked = support.updatesBlocked
      ? `; functions on it cannot be updated since ${updatesBlockedOn}`
      : '';
    return fail(
      runtime,
      `${resource.name} runs on ${runtime}, deprecated since ${endsOn}${blocked}`,
      [resource.arn],
    );
  }
  // Whether AWS installs its patches decides whose duty this is: a pass that
  // does not know would be credited to whoever is left with it.
  const { UpdateRuntimeOn } = readExisting<GetRuntimeManagementConfigResponse>(
    resource,
    'runtimeManagement',
  );
  const updates =
    UPDATES[stated(UpdateRuntimeOn, 'when its runtime is updated', resource)];
  return supportedOutcome(
    resource,
    support,
    `${resource.name} runs on ${runtime}, which is not deprecated before ${endsOn}; ${updates}`,
    'plan the move',
  );
}
