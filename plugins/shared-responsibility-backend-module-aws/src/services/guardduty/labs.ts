import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Turns GuardDuty on in the regions that lack it. */
export const turnOn: LabInstructions = {
  minutes: 10,
  risk: {
    level: 'none',
    text: 'GuardDuty reads copies of logs and touches nothing that runs. It costs by the volume of what it reads, after 30 days without charge: look at the estimate on its Usage page in the second week.',
  },
  console:
    'choose the Region {{faultRegion}} > GuardDuty > Get started > Enable GuardDuty; where it is suspended: Settings > Re-enable GuardDuty; where a plan is missing: Protection plans > Enable. The same in each of {{faultRegions}}',
  cli: `# in each of {{faultRegions}}; of an organization, the GuardDuty administrator does it for all accounts
aws guardduty create-detector --enable --region {{faultRegion}}
# where there is a detector that is suspended
aws guardduty list-detectors --region {{faultRegion}}
aws guardduty update-detector --detector-id {{detectorId}} --enable --region {{faultRegion}}
# where a protection plan is missing
aws guardduty update-detector --detector-id {{detectorId}} --features Name={{plan}},Status=ENABLED --region {{faultRegion}}`,
  terraform: `# one for each of {{faultRegions}}
resource "aws_guardduty_detector" "this" {
  region = "{{faultRegion}}"
  enable = true
}`,
  cloudFormation: `Type: AWS::GuardDuty::Detector
Properties:
  Enable: true`,
};
