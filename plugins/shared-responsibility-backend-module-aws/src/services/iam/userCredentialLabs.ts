import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs about what a user signs in by and does not use, by step. */
export const userCredentialLabs = {
  password: {
    minutes: 5,
    risk: {
      level: 'low',
      text: '{{name}} can no longer sign in to the console; keys and roles work on. A new password can be given at any time, the old one is gone.',
    },
    console:
      'IAM > Users > {{name}} > Security credentials > Console sign-in > Manage console access > Disable > Apply',
    cli: `aws iam get-user --user-name {{name}}
aws iam delete-login-profile --user-name {{name}}`,
    cloudFormation: `Type: AWS::IAM::User
Properties:
  UserName: {{name}}
  # without a LoginProfile`,
  },
  keys: {
    minutes: 10,
    risk: {
      level: 'medium',
      text: 'Whatever still signs with the key fails at once, also a job that runs once a quarter. Ask the owner of {{name}} first; until the key is deleted, setting it active again undoes the change within seconds.',
    },
    console:
      'IAM > Users > {{name}} > Security credentials > Access keys > choose the key that is not used > Actions > Deactivate',
    cli: `aws iam get-access-key-last-used --access-key-id {{accessKeyId}}
aws iam update-access-key --user-name {{name}} --access-key-id {{accessKeyId}} --status Inactive`,
    terraform: `resource "aws_iam_access_key" "this" {
  user   = "{{name}}"
  status = "Inactive"
}`,
    cloudFormation: `Type: AWS::IAM::AccessKey
Properties:
  UserName: {{name}}
  Status: Inactive`,
  },
} satisfies Record<string, LabInstructions>;
