import type { AccessRequest } from './grants';

/** Where the questions are asked: names that nobody would single out stand for "any". */
export interface Surroundings {
  partition: string;
  accountId: string;
  region: string;
}

const ANY = 'any-other-one-of-this-kind';

/** Actions that rewrite what an identity may do; one of them on everything is as good as admin. */
const PERMISSION_WRITES: [action: string, kind: string][] = [
  ['iam:CreatePolicyVersion', 'policy'],
  ['iam:SetDefaultPolicyVersion', 'policy'],
  ['iam:AttachRolePolicy', 'role'],
  ['iam:PutRolePolicy', 'role'],
  ['iam:UpdateAssumeRolePolicy', 'role'],
  ['iam:AttachUserPolicy', 'user'],
  ['iam:PutUserPolicy', 'user'],
  ['iam:AttachGroupPolicy', 'group'],
  ['iam:PutGroupPolicy', 'group'],
  ['iam:AddUserToGroup', 'group'],
  ['iam:CreateAccessKey', 'user'],
  ['iam:CreateLoginProfile', 'user'],
  ['iam:UpdateLoginProfile', 'user'],
];

/** Services that run code under a role that is passed to them. */
export const RUN_WITH_PASSED_ROLE = [
  'lambda:CreateFunction',
  'lambda:UpdateFunctionConfiguration',
  'ec2:RunInstances',
  'ecs:RunTask',
  'ecs:CreateService',
  'ecs:RegisterTaskDefinition',
  'cloudformation:CreateStack',
  'codebuild:CreateProject',
  'glue:CreateJob',
  'glue:CreateDevEndpoint',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreateTrainingJob',
  'datapipeline:CreatePipeline',
  'states:CreateStateMachine',
];

/** The requests that would rewrite anybody's permissions. */
export function permissionWrites(around: Surroundings): AccessRequest[] {
  return PERMISSION_WRITES.map(([action, kind]) => ({
    action,
    arn: iamArn(around, kind),
  }));
}

/** Ways into what already runs under another role. */
export function takeOvers(around: Surroundings): AccessRequest[] {
  return [
    { action: 'sts:AssumeRole', arn: iamArn(around, 'role') },
    {
      action: 'lambda:UpdateFunctionCode',
      arn: regionalArn(around, 'lambda', `function:${ANY}`),
    },
    {
      action: 'ssm:SendCommand',
      arn: regionalArn(around, 'ec2', `instance/${ANY}`),
    },
    {
      action: 'ssm:StartSession',
      arn: regionalArn(around, 'ec2', `instance/${ANY}`),
    },
  ];
}

/** What only an admin may do in ten services at once. */
export function acrossServices(around: Surroundings): AccessRequest[] {
  return [
    { action: 's3:DeleteBucket', arn: `arn:${around.partition}:s3:::${ANY}` },
    {
      action: 'ec2:TerminateInstances',
      arn: regionalArn(around, 'ec2', `instance/${ANY}`),
    },
    {
      action: 'lambda:DeleteFunction',
      arn: regionalArn(around, 'lambda', `function:${ANY}`),
    },
    {
      action: 'rds:DeleteDBInstance',
      arn: regionalArn(around, 'rds', `db:${ANY}`),
    },
    {
      action: 'dynamodb:DeleteTable',
      arn: regionalArn(around, 'dynamodb', `table/${ANY}`),
    },
    {
      action: 'kms:ScheduleKeyDeletion',
      arn: regionalArn(around, 'kms', `key/${ANY}`),
    },
    {
      action: 'secretsmanager:GetSecretValue',
      arn: regionalArn(around, 'secretsmanager', `secret:${ANY}`),
    },
    {
      action: 'logs:DeleteLogGroup',
      arn: regionalArn(around, 'logs', `log-group:${ANY}`),
    },
    {
      action: 'cloudtrail:StopLogging',
      arn: regionalArn(around, 'cloudtrail', `trail/${ANY}`),
    },
    { action: 'sqs:DeleteQueue', arn: regionalArn(around, 'sqs', ANY) },
  ];
}

function regionalArn(
  around: Surroundings,
  service: string,
  resource: string,
): string {
  return `arn:${around.partition}:${service}:${around.region}:${around.accountId}:${resource}`;
}

/** ARN of any one IAM thing of this kind. */
export function iamArn(around: Surroundings, kind: string): string {
  return `arn:${around.partition}:iam::${around.accountId}:${kind}/${ANY}`;
}

/** `role`, `policy`, `function`, `instance` … */
export function kindOf(text: string): string {
  return text.split(':')[5].split(/[/:]/)[0];
}
