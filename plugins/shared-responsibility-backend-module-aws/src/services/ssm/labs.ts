import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Makes the parameter anew: AWS changes the type of none that exists. */
export const secureStringLab: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'medium',
    text: 'The parameter is deleted and made again: for about a minute whoever reads {{name}} finds nothing, and its older versions, labels and tags are gone for good. Readers have to ask for it decrypted, and need kms:Decrypt on the key; CloudFormation takes a SecureString by reference in a few properties only. Others could read the old value: make a new one where it signs in.',
  },
  console:
    'Systems Manager > Parameter Store > {{name}} > Delete; then Create parameter > the same name > Type: SecureString > the new value > Create parameter',
  cli: `# the new value alone in value.txt, without an end of line; delete the file afterwards
aws ssm delete-parameter --name {{name}} --region {{region}}
# wait half a minute: only then the name is free again
aws ssm put-parameter --name {{name}} --type SecureString --value file://value.txt --region {{region}}
aws ssm describe-parameters --parameter-filters Key=Name,Values={{name}} --region {{region}}`,
  terraform: `# value_wo is written and never kept in the state; Terraform replaces the parameter
variable "value" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "aws_ssm_parameter" "this" {
  name             = "{{name}}"
  type             = "SecureString"
  value_wo         = var.value
  value_wo_version = 1
}`,
};
