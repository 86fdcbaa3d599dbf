import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { instance } from './network';
import { absent, resource, withFacet } from './world';

/** What Inspector says of an instance that it scans and on which it finds nothing. */
export const SCANNED = {
  vulnerabilityScanning: { status: 'ENABLED' },
  vulnerabilityCoverage: {
    scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
  },
  vulnerabilities: [],
};

/** A critical finding of Inspector. */
export const CRITICAL = {
  findingArn: 'arn:aws:inspector2:eu-west-1:111122223333:finding/1',
  title: 'CVE-2026-0001 - openssl',
  severity: 'CRITICAL',
  exploitAvailable: 'NO',
};

/** Worlds of the controls on what is current and on how functions are set up. */
export const CURRENCY_WORLDS: Record<string, Resource[][]> = {
  'ec2.vulnerabilities-triaged': [
    [inspected()],
    [inspected({ vulnerabilities: [CRITICAL] })],
    [
      inspected({
        vulnerabilityScanning: { status: 'DISABLED' },
        vulnerabilities: [CRITICAL],
      }),
    ],
  ],
  'ecs.fargate-platform-current': ['LATEST', '1.4.0', '1.3.0'].map(
    platformVersion => [service({ platformVersion })],
  ),
  'eks.version-supported': ['1.35', '1.31'].map(version => [
    cluster({ version }),
  ]),
  'eks.endpoint-not-public': [
    [endpoint(false)],
    [endpoint(true, ['0.0.0.0/0'])],
    [endpoint(true, ['192.0.2.0/24'])],
  ],
  'eks.secrets-encryption': [[secretsKey('arn:aws:kms:key')], []].map(
    encryptionConfig => [cluster({ encryptionConfig })],
  ),
  'eks.control-plane-logging': [['audit', 'authenticator', 'api'], []].map(
    types => [logging(types)],
  ),
  'lambda.dead-letter': [
    [lambdaFunction()],
    [lambdaFunction({ DeadLetterConfig: { TargetArn: 'arn:aws:sqs:failed' } })],
    [lambdaFunction({}, { eventInvokeConfigs: [onFailure()] })],
  ],
  'lambda.tracing': ['Active', 'PassThrough'].map(Mode => [
    lambdaFunction({ TracingConfig: { Mode } }),
  ]),
  'lambda.code-signing': [
    [lambdaFunction()],
    [lambdaFunction({}, { codeSigning: signing('Enforce') })],
    [lambdaFunction({}, { codeSigning: signing('Warn') })],
  ],
  'lambda.reserved-concurrency': [
    [lambdaFunction()],
    [lambdaFunction({}, { concurrency: { ReservedConcurrentExecutions: 5 } })],
  ],
};

/** A running instance with what Inspector says of it. */
export function inspected(
  facets: Record<string, Json | Facet> = {},
  fields: Record<string, Json> = {},
): Resource {
  return Object.entries({ ...SCANNED, ...facets }).reduce(
    (changed, [name, value]) => withFacet(changed, name, value),
    instance(fields),
  );
}

/** A service on Fargate. */
export function service(fields: Record<string, Json>): Resource {
  return resource('AWS::ECS::Service', 'shop', {
    service: { launchType: 'FARGATE', platformFamily: 'Linux', ...fields },
  });
}

/** An EKS cluster. */
export function cluster(fields: Record<string, Json>): Resource {
  return resource('AWS::EKS::Cluster', 'shop', { cluster: fields });
}

export function endpoint(
  endpointPublicAccess: boolean,
  publicAccessCidrs: Json = [],
): Resource {
  return cluster({
    resourcesVpcConfig: { endpointPublicAccess, publicAccessCidrs },
  });
}

export function secretsKey(keyArn: string): Json {
  return { resources: ['secrets'], provider: { keyArn } };
}

export function logging(types: string[]): Resource {
  return cluster({
    logging: {
      clusterLogging: [
        { enabled: true, types },
        { enabled: false, types: ['scheduler'] },
      ],
    },
  });
}

/** A zip function for which nothing is set. */
export function lambdaFunction(
  configuration: Record<string, Json> = {},
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::Lambda::Function', 'worker', {
    configuration: {
      FunctionName: 'worker',
      PackageType: 'Zip',
      ...configuration,
    },
    eventInvokeConfigs: [],
    concurrency: {},
    codeSigning: absent('NoCodeSigningConfig'),
    ...facets,
  });
}

/** A destination for events that failed, of one version or alias. */
export function onFailure(qualifier = '$LATEST'): Json {
  return {
    FunctionArn: `arn:aws:lambda:eu-west-1:111122223333:function:worker:${qualifier}`,
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:failed' } },
  };
}

export function signing(policy: string): Json {
  return {
    CodeSigningConfigArn: 'arn:aws:lambda:csc',
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: policy },
  };
}
