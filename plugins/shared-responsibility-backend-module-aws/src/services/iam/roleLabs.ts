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

/** Deletes a role that nothing uses, after a time in which it may do nothing. */
export const deleteUnusedRole: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'medium',
    text: 'What still takes on {{name}}, such as a job that runs once a year, fails. The first command can be undone, deleting cannot: a role made anew under the same name has another id, and policies elsewhere that named the old one do not know it. IAM looks back 400 days, so leave the refusal in place for as long as you have doubts.',
  },
  console:
    'IAM > Roles > {{name}} > Last activity; then Permissions > Add permissions > AWSDenyAll; after some weeks without a complaint: Delete',
  cli: `# first it may do nothing; to undo: aws iam detach-role-policy with the same options
aws iam attach-role-policy --role-name {{name}} --policy-arn arn:{{partition}}:iam::aws:policy/AWSDenyAll
# after some weeks: keep what it was, and see what hangs on it
aws iam get-role --role-name {{name}} > role.json
aws iam list-attached-role-policies --role-name {{name}}
aws iam list-role-policies --role-name {{name}}
aws iam list-instance-profiles-for-role --role-name {{name}}
# detach and delete what was listed (detach-role-policy, delete-role-policy, remove-role-from-instance-profile), then
aws iam delete-role --role-name {{name}}`,
};
