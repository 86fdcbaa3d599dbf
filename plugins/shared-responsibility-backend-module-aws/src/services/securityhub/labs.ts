import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const STANDARD =
  'arn:{{partition}}:securityhub:{{faultRegion}}::standards/aws-foundational-security-best-practices/v/1.0.0';

/** Turns Security Hub on with a standard in the regions that lack it. */
export const turnOn: LabInstructions = {
  minutes: 15,
  risk: {
    level: 'none',
    text: 'Security Hub reads settings and changes nothing. It is paid by check, after 30 days without charge, and most checks need AWS Config, which is paid too. Expect many findings on the first day: decide beforehand who looks at them.',
  },
  console:
    'choose the Region {{faultRegion}} > Security Hub CSPM > Go to Security Hub CSPM > Enable AWS Foundational Security Best Practices > Enable; where it is on already: Security standards > Enable. The same in each of {{faultRegions}}',
  cli: `# in each of {{faultRegions}}; of an organization, the delegated administrator does it for all accounts
aws securityhub enable-security-hub --enable-default-standards --region {{faultRegion}}
# where it is on without a standard
aws securityhub batch-enable-standards --standards-subscription-requests StandardsArn=${STANDARD} --region {{faultRegion}}
# the standard is ready after some minutes
aws securityhub get-enabled-standards --region {{faultRegion}}`,
  terraform: `# one pair for each of {{faultRegions}}
resource "aws_securityhub_account" "this" {
  region                   = "{{faultRegion}}"
  enable_default_standards = false
}
resource "aws_securityhub_standards_subscription" "best_practices" {
  region        = "{{faultRegion}}"
  standards_arn = "${STANDARD}"
  depends_on    = [aws_securityhub_account.this]
}`,
  cloudFormation: `Type: AWS::SecurityHub::Hub
Properties:
  EnableDefaultStandards: true`,
};
