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
  iam: (() => require('@aws-sdk/client-iam')) as Module<
    typeof import('@aws-sdk/client-iam')
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
