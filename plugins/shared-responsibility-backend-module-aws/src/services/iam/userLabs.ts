import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs of users, by control and step. */
export const userLabs = {
  noAdministratorAccess: {
    'no-admin': {
      minutes: 30,
      risk: {
        level: 'high',
        text: 'Whatever {{name}} does and no other policy allows is refused from that moment on, and so is what other members of the group do, if it is the group that loses the policy. See first that somebody else can still administer the account; attaching the policy again undoes the change within seconds.',
      },
      console:
        'IAM > Users > {{name}} > Permissions > select AdministratorAccess > Remove; where it comes from a group: Groups > select the group > Remove',
      cli: `# a policy with what is really used comes first
aws iam attach-user-policy --user-name {{name}} --policy-arn {{replacementPolicyArn}}
aws iam list-attached-user-policies --user-name {{name}}
aws iam detach-user-policy --user-name {{name}} --policy-arn arn:{{partition}}:iam::aws:policy/AdministratorAccess
# where a group of the user has the policy
aws iam list-groups-for-user --user-name {{name}}
aws iam remove-user-from-group --user-name {{name}} --group-name {{adminGroup}}`,
      terraform: `# in place of the attachment of AdministratorAccess
resource "aws_iam_user_policy_attachment" "this" {
  user       = "{{name}}"
  policy_arn = "{{replacementPolicyArn}}"
}`,
      cloudFormation: `Type: AWS::IAM::User
Properties:
  UserName: {{name}}
  # beside what the user has; without AdministratorAccess
  ManagedPolicyArns:
    - {{replacementPolicyArn}}`,
    },
  },
  consoleMfa: {
    mfa: {
      minutes: 15,
      risk: {
        level: 'low',
        text: 'From the next sign-in on {{name}} needs the device; without it an administrator has to take it away again. Access keys work on as before. Register two devices, so that a lost one shuts nobody out.',
      },
      console:
        'IAM > Users > {{name}} > Security credentials > Multi-factor authentication (MFA) > Assign MFA device > Passkey or security key > done by {{name}}, who holds the device',
      cli: `# an authenticator app, by the person who holds it: scan mfa.png, then delete it
aws iam create-virtual-mfa-device --virtual-mfa-device-name {{name}} --outfile mfa.png --bootstrap-method QRCodePNG
aws iam enable-mfa-device --user-name {{name}} --serial-number arn:{{partition}}:iam::{{account}}:mfa/{{name}} --authentication-code1 {{firstCode}} --authentication-code2 {{secondCode}}
# or, for somebody who does not use the console, no password at all
# aws iam delete-login-profile --user-name {{name}}`,
    },
  },
  accessKeyAge: {
    age: {
      minutes: 30,
      risk: {
        level: 'medium',
        text: 'Whatever still signs with the old key fails once it is inactive, and setting it active again undoes that within seconds; deleting it cannot be undone. A user has two keys at most: where there are two, one has to go first. The new secret is shown once: it belongs into a secret store, not into a file.',
      },
      console:
        'IAM > Users > {{name}} > Security credentials > Access keys > Create access key; move everything to it; {{accessKeyId}} > Actions > Deactivate, and after some days Delete',
      cli: `# who uses the old key; a role in its place needs no key at all
aws iam get-access-key-last-used --access-key-id {{accessKeyId}}
aws iam create-access-key --user-name {{name}}
# once everything signs with the new one
aws iam update-access-key --user-name {{name}} --access-key-id {{accessKeyId}} --status Inactive
# after some days without a complaint; this cannot be undone
aws iam delete-access-key --user-name {{name}} --access-key-id {{accessKeyId}}`,
      terraform: `# the old key; the secret of one that Terraform makes would stand in its state
resource "aws_iam_access_key" "this" {
  user   = "{{name}}"
  status = "Inactive"
}`,
      cloudFormation: `# raise Serial to replace the key
Type: AWS::IAM::AccessKey
Properties:
  UserName: {{name}}
  Serial: 1`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
