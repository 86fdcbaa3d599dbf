import type {
  FunctionConfiguration,
  GetRuntimeManagementConfigResponse,
} from '@aws-sdk/client-lambda';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  checked,
  customer,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { page, pages } from '../../profiles/sources';
import { LAMBDA_RUNTIMES } from '../../currency';
import { knownSupport } from '../currencyOutcome';
import { readExisting, stated } from '../readExisting';

const RESPONSIBILITY = page(
  'Security Overview of AWS Lambda: the shared responsibility model',
  'https://docs.aws.amazon.com/whitepapers/latest/security-overview-aws-lambda/the-shared-responsibility-model.html',
);
const RUNTIME_MAINTENANCE = page(
  'Security Overview of AWS Lambda: runtime maintenance',
  'https://docs.aws.amazon.com/whitepapers/latest/security-overview-aws-lambda/runtime-maintenance-in-lambda.html',
);
const RUNTIME_MANAGEMENT = page(
  'Understanding the shared responsibility model for Lambda runtime management',
  'https://docs.aws.amazon.com/lambda/latest/dg/runtime-management-shared.html',
);
const DEPRECATION = page(
  'Runtime deprecation, AWS Lambda Developer Guide',
  'https://docs.aws.amazon.com/lambda/latest/dg/runtime-support-policy.html',
);
const DATA_PROTECTION = page(
  'Data protection in AWS Lambda',
  'https://docs.aws.amazon.com/lambda/latest/dg/security-dataprotection.html',
);
const RESILIENCE = page(
  'Resilience in AWS Lambda',
  'https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html',
);
const MONITORING = page(
  'Monitoring and troubleshooting Lambda functions',
  'https://docs.aws.amazon.com/lambda/latest/dg/lambda-monitoring.html',
);
const SECURITY_HUB = page(
  'Security Hub controls for AWS Lambda',
  'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
);

const FUNCTION = 'AWS::Lambda::Function';

function configurationOf(resource: ResourceReader) {
  return readExisting<FunctionConfiguration>(resource, 'configuration');
}

function isImage(resource: ResourceReader): boolean {
  const { PackageType } = configurationOf(resource);
  return stated(PackageType, 'PackageType', resource) === 'Image';
}

/** Images have no update mode: whoever builds them updates them. */
function updatesRuntimeOn(mode: 'Auto' | 'FunctionUpdate' | 'Manual') {
  return (resource: ResourceReader) => {
    if (isImage(resource)) {
      return false;
    }
    const { UpdateRuntimeOn } =
      readExisting<GetRuntimeManagementConfigResponse>(
        resource,
        'runtimeManagement',
      );
    return stated(UpdateRuntimeOn, 'UpdateRuntimeOn', resource) === mode;
  };
}

/** `provided*` brings an operating system only; `custom` is a runtime of the customer's. */
function bringsItsOwnRuntime(resource: ResourceReader): boolean {
  const runtime: string = configurationOf(resource).Runtime ?? '';
  return runtime.startsWith('provided') || runtime === 'custom';
}

function runtimeIsDeprecated(resource: ResourceReader, now: Date): boolean {
  if (isImage(resource)) {
    return false;
  }
  const { Runtime } = configurationOf(resource);
  const runtime = stated(Runtime, 'Runtime', resource);
  return (
    knownSupport(LAMBDA_RUNTIMES, runtime, runtime, resource, now).state ===
    'ended'
  );
}

export const lambdaProfile = defineProfile({
  service: 'lambda',
  name: 'AWS Lambda',
  shortName: 'Lambda',
  model: 'serverless (FaaS)',
  level: 'low',
  resourceTypes: [
    FUNCTION,
    'AWS::Lambda::LayerVersion',
    'AWS::Lambda::Permission',
    'AWS::Lambda::Url',
    'AWS::Lambda::EventSourceMapping',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': checked(
      aws(
        'AWS patches the operating system that functions run on.',
        RESPONSIBILITY,
      ),
    ),
    'runtime-patching': checked(
      shared(
        'AWS publishes patched runtimes; that your function takes them, and stays on a supported one, depends on your settings.',
        pages(RUNTIME_MANAGEMENT, DEPRECATION),
      ),
    ),
    'network-firewall': checked(
      shared(
        'AWS runs the network around functions; who may call the URL, and which VPC and security groups it joins, is yours.',
        RESPONSIBILITY,
      ),
    ),
    'identity-access': checked(
      customer(
        'Keep the execution role narrow and the function policy closed to the public.',
        pages(RESPONSIBILITY, SECURITY_HUB),
      ),
    ),
    'application-code': checked(
      customer(
        'Your code, its libraries and layers, and how it handles secrets.',
        RESPONSIBILITY,
      ),
    ),
    'data-at-rest': checked(
      shared(
        'AWS encrypts code and environment variables; the key, and keeping secrets out of variables, is yours.',
        DATA_PROTECTION,
      ),
    ),
    'encryption-in-transit': checked(
      shared(
        'The Lambda API takes HTTPS only; the connections that your code opens are yours.',
        pages(DATA_PROTECTION, RESPONSIBILITY),
      ),
    ),
    'backup-recovery': checked(
      customer(
        'Publish versions, and keep code and configuration where you can deploy them again.',
        RESILIENCE,
      ),
    ),
    'logging-monitoring': checked(
      shared(
        'AWS measures calls and ships logs; letting it write them, keeping them and setting alarms is yours.',
        MONITORING,
      ),
    ),
    availability: checked(
      shared(
        'AWS runs functions in several zones; subnets in several zones, reserved concurrency and dead-letter queues are yours.',
        RESILIENCE,
      ),
    ),
    configuration: checked(
      customer(
        'How each function is set up: memory, timeout, triggers, URL, code signing.',
        RESPONSIBILITY,
      ),
    ),
  },
  conditions: [
    {
      layer: 'runtime-patching',
      when: 'Zip package with runtime updates on Auto',
      owner: 'aws',
      duty: 'AWS applies runtime patches; roll back only if one breaks your function.',
      source: RUNTIME_MANAGEMENT,
      resourceTypes: [FUNCTION],
      test: updatesRuntimeOn('Auto'),
    },
    {
      layer: 'runtime-patching',
      when: 'Zip package with runtime updates on FunctionUpdate',
      owner: 'shared',
      duty: 'AWS patches the runtime only when you update the function: do so regularly.',
      source: RUNTIME_MANAGEMENT,
      resourceTypes: [FUNCTION],
      test: updatesRuntimeOn('FunctionUpdate'),
    },
    {
      layer: 'runtime-patching',
      when: 'Zip package with runtime updates on Manual',
      owner: 'customer',
      duty: 'The runtime version is pinned: move it on yourself, or go back to Auto.',
      source: RUNTIME_MANAGEMENT,
      resourceTypes: [FUNCTION],
      test: updatesRuntimeOn('Manual'),
    },
    {
      layer: 'runtime-patching',
      when: 'PackageType is Image',
      owner: 'customer',
      duty: 'Rebuild the image from the newest base image, and deploy it.',
      source: RUNTIME_MANAGEMENT,
      resourceTypes: [FUNCTION],
      test: isImage,
    },
    {
      layer: 'guest-os-patching',
      when: 'PackageType is Image',
      owner: 'shared',
      duty: 'The packages in the image are yours to rebuild; AWS patches what is below it.',
      source: RUNTIME_MANAGEMENT,
      resourceTypes: [FUNCTION],
      test: isImage,
    },
    {
      layer: 'runtime-patching',
      when: 'The function brings its own runtime (provided or custom)',
      owner: 'customer',
      duty: 'Patch the language runtime that you ship with the function.',
      source: RUNTIME_MAINTENANCE,
      resourceTypes: [FUNCTION],
      test: bringsItsOwnRuntime,
    },
    {
      layer: 'runtime-patching',
      when: 'The runtime is past its published deprecation date',
      owner: 'customer',
      duty: 'AWS may no longer patch this runtime: move to a supported one.',
      source: DEPRECATION,
      resourceTypes: [FUNCTION],
      test: runtimeIsDeprecated,
    },
    {
      layer: 'network-firewall',
      when: 'The function runs on Lambda Managed Instances (CapacityProviderConfig is set)',
      owner: 'customer',
      duty: 'Subnets and security groups of the capacity provider are yours, and it is what separates workloads.',
      source:
        'Capacity providers for Lambda Managed Instances, AWS Lambda Developer Guide',
      verified: false,
      resourceTypes: [FUNCTION],
      test: resource =>
        configurationOf(resource).CapacityProviderConfig !== undefined,
    },
  ],
});
