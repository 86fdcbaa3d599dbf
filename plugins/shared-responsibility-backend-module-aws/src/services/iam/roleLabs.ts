import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Takes AdministratorAccess from a role that something runs with. */
export const detachAdministratorAccess: LabInstructions = {
  minutes: 45,
  risk: {
    level: 'high',
    text: 'Whatever runs as {{name}} and uses a right that its new policy lacks fails from that moment on. Attach the new policy first, and watch for AccessDenied in CloudTrail afterwards; attaching AdministratorAccess again undoes the change within seconds.',
  },
  console:
    'IAM > Roles > {{name}} > Permissions > Generate policy based on CloudTrail events; attach the result, then select AdministratorAccess > Remove',
  cli: `aws iam list-attached-role-policies --role-name {{name}}
aws iam attach-role-policy --role-name {{name}} --policy-arn {{replacementPolicyArn}}
aws iam detach-role-policy --role-name {{name}} --policy-arn arn:{{partition}}:iam::aws:policy/AdministratorAccess`,
  terraform: `# in place of the attachment of AdministratorAccess
resource "aws_iam_role_policy_attachment" "this" {
  role       = "{{name}}"
  policy_arn = "{{replacementPolicyArn}}"
}`,
};
