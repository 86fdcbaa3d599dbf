import type { Protocol } from './WireCall';

/** A module of the AWS SDK, as far as it is looked at here. */
export type SdkModule = Record<string, unknown>;

/** How a service is spoken to, and the SDK modules that know its operations. */
export interface ServiceClients {
  protocol: Protocol;
  /** Loaded on first use: together they cost about 170 MB. */
  modules: (() => SdkModule)[];
}

const of = (
  protocol: Protocol,
  ...modules: (() => SdkModule)[]
): ServiceClients => ({ protocol, modules });

/* eslint-disable global-require */
/** By signing name; S3 Control, which signs as S3, by a name of its own. */
export const SERVICE_CLIENTS: Readonly<Record<string, ServiceClients>> = {
  'access-analyzer': of('rest-json', () =>
    require('@aws-sdk/client-accessanalyzer'),
  ),
  acm: of('json', () => require('@aws-sdk/client-acm')),
  apigateway: of(
    'rest-json',
    () => require('@aws-sdk/client-apigatewayv2'),
    () => require('@aws-sdk/client-api-gateway'),
  ),
  backup: of('rest-json', () => require('@aws-sdk/client-backup')),
  cloudformation: of('query', () => require('@aws-sdk/client-cloudformation')),
  cloudfront: of('rest-xml', () => require('@aws-sdk/client-cloudfront')),
  cloudtrail: of('json', () => require('@aws-sdk/client-cloudtrail')),
  config: of('json', () => require('@aws-sdk/client-config-service')),
  dynamodb: of('json', () => require('@aws-sdk/client-dynamodb')),
  ec2: of('ec2-query', () => require('@aws-sdk/client-ec2')),
  ecr: of('json', () => require('@aws-sdk/client-ecr')),
  ecs: of('json', () => require('@aws-sdk/client-ecs')),
  eks: of('rest-json', () => require('@aws-sdk/client-eks')),
  elasticache: of('query', () => require('@aws-sdk/client-elasticache')),
  elasticfilesystem: of('rest-json', () => require('@aws-sdk/client-efs')),
  elasticloadbalancing: of('query', () =>
    require('@aws-sdk/client-elastic-load-balancing-v2'),
  ),
  es: of('rest-json', () => require('@aws-sdk/client-opensearch')),
  guardduty: of('rest-json', () => require('@aws-sdk/client-guardduty')),
  iam: of('query', () => require('@aws-sdk/client-iam')),
  inspector2: of('rest-json', () => require('@aws-sdk/client-inspector2')),
  kms: of('json', () => require('@aws-sdk/client-kms')),
  lambda: of('rest-json', () => require('@aws-sdk/client-lambda')),
  logs: of('json', () => require('@aws-sdk/client-cloudwatch-logs')),
  organizations: of('json', () => require('@aws-sdk/client-organizations')),
  rds: of('query', () => require('@aws-sdk/client-rds')),
  redshift: of('query', () => require('@aws-sdk/client-redshift')),
  s3: of('s3', () => require('@aws-sdk/client-s3')),
  s3control: of('rest-xml', () => require('@aws-sdk/client-s3-control')),
  secretsmanager: of('json', () => require('@aws-sdk/client-secrets-manager')),
  securityhub: of('rest-json', () => require('@aws-sdk/client-securityhub')),
  sns: of('query', () => require('@aws-sdk/client-sns')),
  sqs: of('json', () => require('@aws-sdk/client-sqs')),
  ssm: of('json', () => require('@aws-sdk/client-ssm')),
  states: of('json', () => require('@aws-sdk/client-sfn')),
  sts: of('query', () => require('@aws-sdk/client-sts')),
  tagging: of('json', () =>
    require('@aws-sdk/client-resource-groups-tagging-api'),
  ),
  wafv2: of('json', () => require('@aws-sdk/client-wafv2')),
};
