/** Rewriting what an identity may do; one of them on everything is as good as admin. */
export const PERMISSION_WRITES: readonly [action: string, target: string][] = [
  ['iam:CreatePolicyVersion', 'policy/*'],
  ['iam:SetDefaultPolicyVersion', 'policy/*'],
  ['iam:AttachRolePolicy', 'role/*'],
  ['iam:PutRolePolicy', 'role/*'],
  ['iam:UpdateAssumeRolePolicy', 'role/*'],
  ['iam:AttachUserPolicy', 'user/*'],
  ['iam:PutUserPolicy', 'user/*'],
  ['iam:AttachGroupPolicy', 'group/*'],
  ['iam:PutGroupPolicy', 'group/*'],
  ['iam:AddUserToGroup', 'group/*'],
  ['iam:CreateAccessKey', 'user/*'],
  ['iam:CreateLoginProfile', 'user/*'],
  ['iam:UpdateLoginProfile', 'user/*'],
];

/** What only an admin may do in ten services at once. */
export const ACROSS_SERVICES: readonly [action: string, target: string][] = [
  ['s3:DeleteBucket', '*'],
  ['ec2:TerminateInstances', 'instance/*'],
  ['lambda:DeleteFunction', 'function:*'],
  ['rds:DeleteDBInstance', 'db:*'],
  ['dynamodb:DeleteTable', 'table/*'],
  ['kms:ScheduleKeyDeletion', 'key/*'],
  ['secretsmanager:GetSecretValue', 'secret:*'],
  ['logs:DeleteLogGroup', 'log-group:*'],
  ['cloudtrail:StopLogging', 'trail/*'],
  ['sqs:DeleteQueue', '*'],
];

/** All actions asked about to tell an administrator. */
export const ADMIN_ACTIONS: readonly string[] = [
  ...PERMISSION_WRITES,
  ...ACROSS_SERVICES,
].map(([action]) => action);
