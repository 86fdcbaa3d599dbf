import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Creates an analyzer for external access in the regions that lack one. */
export const createAnalyzer: LabInstructions = {
  minutes: 5,
  risk: {
    level: 'none',
    text: 'An analyzer reads policies and changes nothing; for external access it is free. Its first findings are what is shared already: archive those that are meant.',
  },
  console:
    'choose the Region {{faultRegion}} > IAM > Access Analyzer > Analyzer settings > Create analyzer > Resource analysis, external access > Current account > Create analyzer. The same in each of {{faultRegions}}',
  cli: `# in each of {{faultRegions}}
aws accessanalyzer create-analyzer --analyzer-name external-access --type ACCOUNT --region {{faultRegion}}`,
  terraform: `# one for each of {{faultRegions}}
resource "aws_accessanalyzer_analyzer" "external" {
  region        = "{{faultRegion}}"
  analyzer_name = "external-access"
  type          = "ACCOUNT"
}`,
  cloudFormation: `Type: AWS::AccessAnalyzer::Analyzer
Properties:
  AnalyzerName: external-access
  Type: ACCOUNT`,
};
