import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Keeps log events longer; what is deleted already does not come back. */
export const retentionLab: LabInstructions = {
  minutes: 5,
  risk: {
    level: 'low',
    text: 'Nothing that runs notices. {{name}} grows and is paid by what it stores, and personal data in its events lives longer: ask whether your rules for such data allow it.',
  },
  console:
    'CloudWatch > Log groups > {{name}} > Actions > Edit retention setting(s) > {{days}} days > Save',
  cli: `aws logs put-retention-policy --log-group-name {{name}} --retention-in-days {{days}} --region {{region}}`,
  terraform: `# import the group that the service made by itself first
resource "aws_cloudwatch_log_group" "this" {
  name              = "{{name}}"
  retention_in_days = {{days}}
}`,
  cloudFormation: `Type: AWS::Logs::LogGroup
Properties:
  LogGroupName: {{name}}
  RetentionInDays: {{days}}`,
};
