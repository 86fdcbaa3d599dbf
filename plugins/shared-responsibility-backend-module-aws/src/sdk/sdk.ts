/* Each SDK client is loaded on first touch: together they cost about 170 MB. */
/* eslint-disable global-require */
type Module<T> = () => T;

const LOADERS = {
  dynamodb: (() => require('@aws-sdk/client-dynamodb')) as Module<
    typeof import('@aws-sdk/client-dynamodb')
  >,
  ec2: (() => require('@aws-sdk/client-ec2')) as Module<
    typeof import('@aws-sdk/client-ec2')
  >,
  ecs: (() => require('@aws-sdk/client-ecs')) as Module<
    typeof import('@aws-sdk/client-ecs')
  >,
  eks: (() => require('@aws-sdk/client-eks')) as Module<
    typeof import('@aws-sdk/client-eks')
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
  rds: (() => require('@aws-sdk/client-rds')) as Module<
    typeof import('@aws-sdk/client-rds')
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
};

/** Name of an SDK client the scanner uses. */
export type SdkName = keyof typeof LOADERS;

/** `sdk('s3').GetBucketAclCommand`: loads the client the first time. */
export function sdk<N extends SdkName>(
  name: N,
): ReturnType<(typeof LOADERS)[N]> {
  return LOADERS[name]() as ReturnType<(typeof LOADERS)[N]>;
}
