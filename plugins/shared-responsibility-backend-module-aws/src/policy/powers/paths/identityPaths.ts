import { apiPage } from './apiPage';
import type { EscalationKind, EscalationPath } from './EscalationPath';

type Row = [id: string, actions: string, target: string, gives: string];

const REWRITE: Row[] = [
  [
    'create-policy-version',
    'iam:CreatePolicyVersion',
    'policy/*',
    'writes new text into a policy that is in use',
  ],
  [
    'set-default-policy-version',
    'iam:SetDefaultPolicyVersion',
    'policy/*',
    'brings an older, wider version of a policy back',
  ],
  [
    'attach-role-policy',
    'iam:AttachRolePolicy',
    'role/*',
    'attaches any managed policy to a role',
  ],
  [
    'put-role-policy',
    'iam:PutRolePolicy',
    'role/*',
    'writes any inline policy into a role',
  ],
  [
    'attach-user-policy',
    'iam:AttachUserPolicy',
    'user/*',
    'attaches any managed policy to a user',
  ],
  [
    'put-user-policy',
    'iam:PutUserPolicy',
    'user/*',
    'writes any inline policy into a user',
  ],
  [
    'attach-group-policy',
    'iam:AttachGroupPolicy',
    'group/*',
    'attaches any managed policy to a group',
  ],
  [
    'put-group-policy',
    'iam:PutGroupPolicy',
    'group/*',
    'writes any inline policy into a group',
  ],
];

const ENTER: Row[] = [
  [
    'update-assume-role-policy',
    'iam:UpdateAssumeRolePolicy',
    'role/*',
    'lets itself into a role by rewriting whom it trusts',
  ],
  [
    'add-user-to-group',
    'iam:AddUserToGroup',
    'group/*',
    'joins a group and has its rights',
  ],
  [
    'create-access-key',
    'iam:CreateAccessKey',
    'user/*',
    'makes keys of another user',
  ],
  [
    'create-login-profile',
    'iam:CreateLoginProfile',
    'user/*',
    'gives another user a password that it knows',
  ],
  [
    'update-login-profile',
    'iam:UpdateLoginProfile',
    'user/*',
    'changes the password of another user',
  ],
  [
    'create-service-specific-credential',
    'iam:CreateServiceSpecificCredential',
    'user/*',
    'makes credentials of another user for single services',
  ],
  [
    'reset-service-specific-credential',
    'iam:ResetServiceSpecificCredential',
    'user/*',
    'resets such credentials and learns the new ones',
  ],
  [
    'upload-signing-certificate',
    'iam:UploadSigningCertificate',
    'user/*',
    'signs requests as another user by a certificate of its own',
  ],
];

const LIFT: Row[] = [
  [
    'delete-role-permissions-boundary',
    'iam:DeleteRolePermissionsBoundary',
    'role/*',
    'takes the permissions boundary off a role',
  ],
  [
    'put-role-permissions-boundary',
    'iam:PutRolePermissionsBoundary',
    'role/*',
    'sets a wider permissions boundary on a role',
  ],
  [
    'delete-user-permissions-boundary',
    'iam:DeleteUserPermissionsBoundary',
    'user/*',
    'takes the permissions boundary off a user',
  ],
  [
    'put-user-permissions-boundary',
    'iam:PutUserPermissionsBoundary',
    'user/*',
    'sets a wider permissions boundary on a user',
  ],
];

const BOTH: Row[] = [
  [
    'attach-role-policy-and-assume',
    'iam:AttachRolePolicy sts:AssumeRole',
    'role/*',
    'widens a role and takes it on',
  ],
  [
    'put-role-policy-and-assume',
    'iam:PutRolePolicy sts:AssumeRole',
    'role/*',
    'widens a role and takes it on',
  ],
  [
    'attach-role-policy-and-trust',
    'iam:AttachRolePolicy iam:UpdateAssumeRolePolicy',
    'role/*',
    'widens a role and lets itself in',
  ],
  [
    'put-role-policy-and-trust',
    'iam:PutRolePolicy iam:UpdateAssumeRolePolicy',
    'role/*',
    'widens a role and lets itself in',
  ],
  [
    'attach-user-policy-and-key',
    'iam:AttachUserPolicy iam:CreateAccessKey',
    'user/*',
    'widens a user and makes keys of that user',
  ],
  [
    'put-user-policy-and-key',
    'iam:PutUserPolicy iam:CreateAccessKey',
    'user/*',
    'widens a user and makes keys of that user',
  ],
  [
    'attach-user-policy-and-password',
    'iam:AttachUserPolicy iam:CreateLoginProfile',
    'user/*',
    'widens a user and sets that user’s password',
  ],
  [
    'put-user-policy-and-password',
    'iam:PutUserPolicy iam:CreateLoginProfile',
    'user/*',
    'widens a user and sets that user’s password',
  ],
  [
    'attach-user-policy-and-new-password',
    'iam:AttachUserPolicy iam:UpdateLoginProfile',
    'user/*',
    'widens a user and changes that user’s password',
  ],
  [
    'put-user-policy-and-new-password',
    'iam:PutUserPolicy iam:UpdateLoginProfile',
    'user/*',
    'widens a user and changes that user’s password',
  ],
  [
    'attach-group-policy-and-join',
    'iam:AttachGroupPolicy iam:AddUserToGroup',
    'group/*',
    'widens a group and joins it',
  ],
  [
    'put-group-policy-and-join',
    'iam:PutGroupPolicy iam:AddUserToGroup',
    'group/*',
    'widens a group and joins it',
  ],
];

/** Paths that change or take on identities. */
export const identityPaths: EscalationPath[] = [
  ...read('rewrite', REWRITE),
  ...read('enter', ENTER),
  ...read('lift', LIFT),
  ...read('rewrite-and-enter', BOTH),
];

function read(kind: EscalationKind, rows: Row[]): EscalationPath[] {
  return rows.map(([id, actions, target, gives]) => ({
    id: `iam-${id}`,
    kind,
    actions: actions.split(' '),
    target,
    gives,
    page: apiPage(actions.split(' ')[0]),
  }));
}
