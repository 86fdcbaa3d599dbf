/* Each SDK client is loaded on first touch: together they cost about 170 MB. */
/* eslint-disable global-require */
type Module<T> = () => T;

const LOADERS = {
  accessAnalyzer: (() => require('@aws-sdk/client-accessanalyzer')) as Module<
    typeof import('@aws-sdk/client-accessanalyzer')
  >,
  acm: (() => require('@aws-sdk/client-acm')) as Module<
    typeof import('@aws-sdk/client-acm')
  >,
  apiGateway: (() => require('@aws-sdk/client-api-gateway')) as Module<
    typeof import('@aws-sdk/client-api-gateway')
  >,
  apiGatewayV2: (() => require('@aws-sdk/client-apigatewayv2')) as Module<
    typeof import('@aws-sdk/client-apigatewayv2')
  >,
  backup: (() => require('@aws-sdk/client-backup')) as Module<
    typeof import('@aws-sdk/client-backup')
  >,
  cloudFront: (() => require('@aws-sdk/client-cloudfront')) as Module<
    typeof import('@aws-sdk/client-cloudfront')
  >,
  cloudTrail: (() => require('@aws-sdk/client-cloudtrail')) as Module<
    typeof import('@aws-sdk/client-cloudtrail')
  >,
  cloudWatchLogs: (() => require('@aws-sdk/client-cloudwatch-logs')) as Module<
    typeof import('@aws-sdk/client-cloudwatch-logs')
  >,
  configService: (() => require('@aws-sdk/client-config-service')) as Module<
    typeof import('@aws-sdk/client-config-service')
  >,
  dynamodb: (() => require('@aws-sdk/client-dynamodb')) as Module<
    typeof import('@aws-sdk/client-dynamodb')
  >,
  ec2: (() => require('@aws-sdk/client-ec2')) as Module<
    typeof import('@aws-sdk/client-ec2')
  >,
  ecr: (() => require('@aws-sdk/client-ecr')) as Module<
    typeof import('@aws-sdk/client-ecr')
  >,
  ecs: (() => require('@aws-sdk/client-ecs')) as Module<
    typeof import('@aws-sdk/client-ecs')
  >,
  efs: (() => require('@aws-sdk/client-efs')) as Module<
    typeof import('@aws-sdk/client-efs')
  >,
  eks: (() => require('@aws-sdk/client-eks')) as Module<
    typeof import('@aws-sdk/client-eks')
  >,
  elastiCache: (() => require('@aws-sdk/client-elasticache')) as Module<
    typeof import('@aws-sdk/client-elasticache')
  >,
  elbV2: (() => require('@aws-sdk/client-elastic-load-balancing-v2')) as Module<
    typeof import('@aws-sdk/client-elastic-load-balancing-v2')
  >,
  guardDuty: (() => require('@aws-sdk/client-guardduty')) as Module<
    typeof import('@aws-sdk/client-guardduty')
  >,
  iam: (() => require('@aws-sdk/client-iam')) as Module<
    typeof import('@aws-sdk/client-iam')
  >,
  inspector2: (() => require('@aws-sdk/client-inspector2')) as Module<
    typeof import('@aws-sdk/client-inspector2')
  >,
  kms: (() => require('@aws-sdk/client-kms')) as Module<
    typeof import('@aws-sdk/client-kms')
  >,
  lambda: (() => require('@aws-sdk/client-lambda')) as Module<
    typeof import('@aws-sdk/client-lambda')
  >,
  openSearch: (() => require('@aws-sdk/client-opensearch')) as Module<
    typeof import('@aws-sdk/client-opensearch')
  >,
  organizations: (() => require('@aws-sdk/client-organizations')) as Module<
    typeof import('@aws-sdk/client-organizations')
  >,
  rds: (() => require('@aws-sdk/client-rds')) as Module<
    typeof import('@aws-sdk/client-rds')
  >,
  redshift: (() => require('@aws-sdk/client-redshift')) as Module<
    typeof import('@aws-sdk/client-redshift')
  >,
  resourceGroupsTagging: (() =>
    require('@aws-sdk/client-resource-groups-tagging-api')) as Module<
    typeof import('@aws-sdk/client-resource-groups-tagging-api')
  >,
  s3: (() => require('@aws-sdk/client-s3')) as Module<
    typeof import('@aws-sdk/client-s3')
  >,
  s3Control: (() => require('@aws-sdk/client-s3-control')) as Module<
    typeof import('@aws-sdk/client-s3-control')
  >,
  secretsManager: (() => require('@aws-sdk/client-secrets-manager')) as Module<
    typeof import('@aws-sdk/client-secrets-manager')
  >,
  securityHub: (() => require('@aws-sdk/client-securityhub')) as Module<
    typeof import('@aws-sdk/client-securityhub')
  >,
  sfn: (() => require('@aws-sdk/client-sfn')) as Module<
    typeof import('@aws-sdk/client-sfn')
  >,
  sns: (() => require('@aws-sdk/client-sns')) as Module<
    typeof import('@aws-sdk/client-sns')
  >,
  sqs: (() => require('@aws-sdk/client-sqs')) as Module<
    typeof import('@aws-sdk/client-sqs')
  >,
  ssm: (() => require('@aws-sdk/client-ssm')) as Module<
    typeof import('@aws-sdk/client-ssm')
  >,
  sts: (() => require('@aws-sdk/client-sts')) as Module<
    typeof import('@aws-sdk/client-sts')
  >,
  wafV2: (() => require('@aws-sdk/client-wafv2')) as Module<
    typeof import('@aws-sdk/client-wafv2')
  >,
};

/** Name of an SDK client the scanner uses. */
export type SdkName = keyof typeof LOADERS;

/** `sdk('s3').GetBucketAclCommand`: loads the client the first time. */
export function sdk<N extends SdkName>(
  name: N,
): ReturnType<(typeof LOADERS)[N]> {
  return LOADERS[name]() as ReturnType<(typeof LOADERS)[N]>;
}
