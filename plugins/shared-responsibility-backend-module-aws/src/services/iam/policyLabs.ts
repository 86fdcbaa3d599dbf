import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const NARROWED: Pick<
  LabInstructions,
  'console' | 'cli' | 'terraform' | 'cloudFormation'
> = {
  console:
    'IAM > Roles > a role that holds it > Permissions > Generate policy based on CloudTrail events; then IAM > Policies > {{name}} > Permissions > Edit > JSON > name the actions and resources > Next > Set this new version as the default > Save changes',
  cli: `# who holds it
aws iam list-entities-for-policy --policy-arn {{arn}}
aws iam get-policy-version --policy-arn {{arn}} --version-id {{version}} --query PolicyVersion.Document > policy-before.json
# write policy.json: the same, with actions and resources in place of the wildcards
aws iam create-policy-version --policy-arn {{arn}} --policy-document file://policy.json --set-as-default
# a policy has five versions at most: aws iam delete-policy-version takes away an old one
# if something fails, back to what was:
# aws iam set-default-policy-version --policy-arn {{arn}} --version-id {{version}}`,
  terraform: `resource "aws_iam_policy" "this" {
  name = "{{name}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["{{neededAction}}"]
      Resource = ["{{neededResource}}"]
    }]
  })
}`,
  cloudFormation: `Type: AWS::IAM::ManagedPolicy
Properties:
  ManagedPolicyName: {{name}}
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Action:
          - {{neededAction}}
        Resource:
          - {{neededResource}}`,
};

const NARROWED_RISK: LabInstructions['risk'] = {
  level: 'high',
  text: 'Whoever holds {{name}} and uses a right that the new version lacks fails from that moment on, also in a job that runs once a month. Draft it from what CloudTrail saw, watch for AccessDenied afterwards; making version {{version}} the default again undoes the change within seconds.',
};

/** Labs about what policies allow, by control and step. */
export const policyLabs = {
  noAdmin: {
    'no-admin': { minutes: 60, risk: NARROWED_RISK, ...NARROWED },
  },
  noServiceWildcard: {
    'no-service-wildcard': { minutes: 45, risk: NARROWED_RISK, ...NARROWED },
  },
  inlineNoAdmin: {
    'no-admin': {
      minutes: 45,
      risk: {
        level: 'high',
        text: 'Whatever {{name}} does by {{inlinePolicy}} and is not in the new policy fails from that moment on. A deleted inline policy is gone: keep the document that the first command prints, with it put-role-policy and its like bring it back.',
      },
      console:
        'IAM > {{holders}} > {{name}} > Permissions > attach a policy with what is really used; then select {{inlinePolicy}} > Remove',
      // Only the names of its own kind are filled in.
      cli: `# run the lines in which a name is filled in, those of a role, of a user or of a group
aws iam get-role-policy --role-name {{role}} --policy-name {{inlinePolicy}}
aws iam attach-role-policy --role-name {{role}} --policy-arn {{replacementPolicyArn}}
aws iam delete-role-policy --role-name {{role}} --policy-name {{inlinePolicy}}

aws iam get-user-policy --user-name {{user}} --policy-name {{inlinePolicy}}
aws iam attach-user-policy --user-name {{user}} --policy-arn {{replacementPolicyArn}}
aws iam delete-user-policy --user-name {{user}} --policy-name {{inlinePolicy}}

aws iam get-group-policy --group-name {{group}} --policy-name {{inlinePolicy}}
aws iam attach-group-policy --group-name {{group}} --policy-arn {{replacementPolicyArn}}
aws iam delete-group-policy --group-name {{group}} --policy-name {{inlinePolicy}}`,
      terraform: `# in place of the inline policy; of a user or group: aws_iam_user_policy_attachment, aws_iam_group_policy_attachment
resource "aws_iam_role_policy_attachment" "this" {
  role       = "{{role}}"
  policy_arn = "{{replacementPolicyArn}}"
}`,
    },
  },
  noEscalation: {
    'no-escalation': {
      minutes: 60,
      risk: {
        level: 'high',
        text: 'A permissions boundary takes away whatever it does not allow, so {{name}} loses every right that the boundary leaves out: write it with all that is really used. A wrong one is put right by taking it away again (delete-role-permissions-boundary, delete-user-permissions-boundary). It must not allow {{name}} to change boundaries.',
      },
      console:
        'IAM > {{holders}} > {{name}} > Permissions > the policy that the finding names > Edit > take {{escalationActions}} away, or name the roles, users and policies that are meant; where many policies give it: Permissions boundary > Set permissions boundary',
      cli: `# is it allowed now?
aws iam simulate-principal-policy --policy-source-arn {{arn}} --action-names {{escalationActions}}
# best: take it out of the policy that gives it. Or hold all policies to a boundary without it;
# run the line in which a name is filled in
aws iam put-role-permissions-boundary --role-name {{role}} --permissions-boundary {{boundaryArn}}
aws iam put-user-permissions-boundary --user-name {{user}} --permissions-boundary {{boundaryArn}}`,
      terraform: `# of a user: permissions_boundary of aws_iam_user; trust.json: the trust policy that the role has
resource "aws_iam_role" "this" {
  name                 = "{{role}}"
  assume_role_policy   = file("trust.json")
  permissions_boundary = "{{boundaryArn}}"
}`,
      cloudFormation: `# of a user: PermissionsBoundary of AWS::IAM::User
Type: AWS::IAM::Role
Properties:
  RoleName: {{role}}
  # beside the other properties that the role has
  PermissionsBoundary: {{boundaryArn}}`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
