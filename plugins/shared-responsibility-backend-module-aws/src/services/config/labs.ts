import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const COST =
  'Recording changes nothing that runs. It is paid by configuration item: watch the bill of the first week, and choose daily recording for types that change all the time.';

const ROLE =
  'arn:{{partition}}:iam::{{account}}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';

const recorder = (region: string, iam: boolean) => ({
  terraform: `resource "aws_config_configuration_recorder" "this" {
  region   = "${region}"
  name     = "default"
  role_arn = "${ROLE}"
  recording_group {
    all_supported                 = true
    include_global_resource_types = ${iam}
  }
}`,
  cloudFormation: `Type: AWS::Config::ConfigurationRecorder
Properties:
  Name: default
  RoleARN: ${ROLE}
  RecordingGroup:
    AllSupported: true
    IncludeGlobalResourceTypes: ${iam}`,
});

const everything = (region: string, iam: boolean) =>
  `aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=${ROLE} --recording-group allSupported=true,includeGlobalResourceTypes=${iam} --region ${region}`;

const first = recorder('{{faultRegion}}', false);

/** Labs about the recorder of AWS Config, by step. */
export const recorderLabs = {
  running: {
    minutes: 20,
    risk: { level: 'low', text: COST },
    console:
      'choose the Region {{faultRegion}} > AWS Config > Get started (or Settings > Recorder > Start recording) > All resource types with customizable overrides > choose the bucket for the history > Confirm. The same in each of {{faultRegions}}',
    cli: `# once an account, unless the role is there
aws iam create-service-linked-role --aws-service-name config.amazonaws.com
# in each of {{faultRegions}}; skip the first two where a recorder is only stopped
${everything('{{faultRegion}}', false)}
aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName={{historyBucket}} --region {{faultRegion}}
aws configservice start-configuration-recorder --configuration-recorder-name default --region {{faultRegion}}
# where it runs and fails: the error tells whether the role or the bucket refuses it
aws configservice describe-configuration-recorder-status --region {{faultRegion}}`,
    ...first,
    terraform: `# for each of {{faultRegions}}
${first.terraform}
resource "aws_config_delivery_channel" "this" {
  region         = "{{faultRegion}}"
  name           = "default"
  s3_bucket_name = "{{historyBucket}}"
  depends_on     = [aws_config_configuration_recorder.this]
}
resource "aws_config_configuration_recorder_status" "this" {
  region     = "{{faultRegion}}"
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
  depends_on = [aws_config_delivery_channel.this]
}`,
  },
  types: {
    minutes: 10,
    risk: {
      level: 'low',
      text: `${COST} The command replaces the recording group: keep what it says today, in case somebody left types out on purpose.`,
    },
    console:
      'choose the Region {{faultRegion}} > AWS Config > Settings > Edit > All resource types with customizable overrides > remove the overrides that exclude types > Save. The same in each of {{faultRegions}}',
    cli: `# in each of {{faultRegions}}, with the name and the role that the first command shows, and true at the end where it records IAM
aws configservice describe-configuration-recorders --region {{faultRegion}}
${everything('{{faultRegion}}', false)}`,
    ...first,
  },
  iam: {
    minutes: 10,
    risk: {
      level: 'low',
      text: `${COST} In more than one region the same change of IAM is recorded, and paid, more than once. Regions that came after February 2022 cannot record IAM.`,
    },
    console:
      'choose the one Region that records what is global > AWS Config > Settings > Edit > remove the overrides that exclude IAM > Save',
    cli: `# in one region, with the name and the role that the first command shows
aws configservice describe-configuration-recorders --region {{recordingRegion}}
${everything('{{recordingRegion}}', true)}`,
    ...recorder('{{recordingRegion}}', true),
  },
} satisfies Record<string, LabInstructions>;
