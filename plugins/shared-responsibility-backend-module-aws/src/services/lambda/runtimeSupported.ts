import type {
  FunctionConfiguration,
  GetRuntimeManagementConfigResponse,
  UpdateRuntimeOn,
} from '@aws-sdk/client-lambda';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { isDeprecated, RUNTIME_DEPRECATED_ON } from './runtimes';

const DAY_MS = 24 * 60 * 60 * 1000;
const WARN_DAYS = 180;

const UPDATES: Record<UpdateRuntimeOn, string> = {
  Auto: 'AWS installs its patches',
  FunctionUpdate: 'its patches come with your deployments',
  Manual: 'its patches wait for you, as it is pinned to one version',
};

/** Functions run on a runtime that AWS still patches. */
export const runtimeSupported: Control = {
  id: 'lambda.runtime-supported',
  version: 1,
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
  const deprecated = isDeprecated(runtime, now);
  if (deprecated === undefined) {
    throw new Unread(
      'not-in-table',
      `until when the runtime ${runtime} of ${resource.name} is supported is not in our table`,
    );
  }
  const date = RUNTIME_DEPRECATED_ON.get(runtime) ?? '';
  if (deprecated) {
    return fail(
      runtime,
      `${resource.name} runs on ${runtime}, deprecated since ${date}`,
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
  const left = Math.ceil((Date.parse(date) - now.getTime()) / DAY_MS);
  const soon =
    left <= WARN_DAYS ? `: plan the move, ${left} days are left` : '';
  return pass(
    `${resource.name} runs on ${runtime}, which is not deprecated before ${date}${soon}; ${updates}`,
    [resource.arn],
  );
}
