import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs on the role that something runs with, by step; `whose` is said of it: `the instance`. */
export function roleLabs(whose: string) {
  const watch = `Attach what ${whose} needs first and watch for AccessDenied in CloudTrail afterwards; attaching the old policy again undoes it within seconds.`;
  return {
    'no-admin': {
      minutes: 45,
      risk: {
        level: 'high',
        text: `Whatever runs as {{role}} and uses a right that the new policy lacks fails from that moment on, also beside {{name}} if others use the role. ${watch}`,
      },
      console:
        'IAM > Roles > {{role}} > Permissions > Generate policy based on CloudTrail events; attach the result, then remove the policy that allows everything',
      cli: `aws iam list-attached-role-policies --role-name {{role}}
aws iam list-role-policies --role-name {{role}}
aws iam attach-role-policy --role-name {{role}} --policy-arn {{replacementPolicyArn}}
# whichever of the two allows everything
aws iam detach-role-policy --role-name {{role}} --policy-arn {{broadPolicyArn}}
aws iam delete-role-policy --role-name {{role}} --policy-name {{broadPolicyName}}`,
      terraform: `# in place of the policy that allows everything
resource "aws_iam_role_policy_attachment" "this" {
  role       = "{{role}}"
  policy_arn = "{{replacementPolicyArn}}"
}`,
      cloudFormation: `# in place of the policy that allows everything
Type: AWS::IAM::RolePolicy
Properties:
  RoleName: {{role}}
  PolicyName: {{name}}-needs
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Action: {{neededAction}}
        Resource: {{neededResource}}`,
    },
    'no-escalation': {
      minutes: 60,
      risk: {
        level: 'medium',
        text: `What uses {{role}} to change IAM, or to start something with another role, stops where the new statement is narrower. ${watch}`,
      },
      console:
        'IAM > Roles > {{role}} > Permissions > the policy that the finding names > Edit > remove the IAM write actions, and limit iam:PassRole to the roles that are really handed on, with the condition iam:PassedToService > Save changes',
      cli: `# the policy without the actions that the finding names
aws iam create-policy-version --policy-arn {{broadPolicyArn}} --policy-document file://narrower.json --set-as-default
# an inline policy
aws iam put-role-policy --role-name {{role}} --policy-name {{broadPolicyName}} --policy-document file://narrower.json`,
      terraform: `# in place of the actions that the finding names; iam:PassRole for the roles that are really handed on
resource "aws_iam_role_policy" "narrower" {
  role = "{{role}}"
  name = "{{broadPolicyName}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "{{neededAction}}"
      Resource = "{{neededResource}}"
    }]
  })
}`,
    },
  } satisfies Record<string, LabInstructions>;
}
