import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Asks for a token before metadata is given out. */
export const requireToken: LabInstructions = {
  minutes: 20,
  risk: {
    level: 'medium',
    text: 'Software on {{name}} that still asks without a token, such as an old SDK or agent, gets no credentials from that moment on. The CloudWatch metric MetadataNoToken of {{name}} counts such calls: wait until it stays 0. Setting it back works at once; nothing restarts.',
  },
  console:
    'EC2 > Instances > {{name}} > Actions > Instance settings > Modify instance metadata options > IMDSv2: Required > Save',
  cli: `aws ec2 modify-instance-metadata-options --instance-id {{name}} --http-endpoint enabled --http-tokens required --region {{region}}
# new instances of the region start so
aws ec2 modify-instance-metadata-defaults --http-tokens required --region {{region}}`,
  terraform: `resource "aws_instance" "this" {
  ami           = "{{image}}"
  instance_type = "{{instanceType}}"
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}`,
  cloudFormation: `# for the template that instances are started from
Type: AWS::EC2::LaunchTemplate
Properties:
  LaunchTemplateData:
    ImageId: {{image}}
    InstanceType: {{instanceType}}
    MetadataOptions:
      HttpEndpoint: enabled
      HttpTokens: required`,
};

/** Gives an instance a role. */
export const attachProfile: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'low',
    text: 'Nothing is interrupted. Software on {{name}} that finds keys of its own keeps using them until they are taken away: delete those from it, and from IAM, once it works with the role. Whoever gets onto {{name}} has the rights of the role, so give it only what the software needs.',
  },
  console:
    'EC2 > Instances > {{name}} > Actions > Security > Modify IAM role > choose the role > Update IAM role',
  cli: `aws iam create-instance-profile --instance-profile-name {{profile}}
aws iam add-role-to-instance-profile --instance-profile-name {{profile}} --role-name {{ownRole}}
aws ec2 associate-iam-instance-profile --instance-id {{name}} --iam-instance-profile Name={{profile}} --region {{region}}`,
  terraform: `resource "aws_iam_instance_profile" "own" {
  name = "{{profile}}"
  role = "{{ownRole}}"
}
resource "aws_instance" "this" {
  ami                  = "{{image}}"
  instance_type        = "{{instanceType}}"
  iam_instance_profile = aws_iam_instance_profile.own.name
}`,
  cloudFormation: `Profile:
  Type: AWS::IAM::InstanceProfile
  Properties:
    InstanceProfileName: {{profile}}
    Roles:
      - {{ownRole}}
Instance:
  Type: AWS::EC2::Instance
  Properties:
    ImageId: {{image}}
    InstanceType: {{instanceType}}
    IamInstanceProfile: !Ref Profile`,
};

/** Measures an instance each minute. */
export const monitorEachMinute: LabInstructions = {
  minutes: 5,
  risk: {
    level: 'none',
    text: 'It costs money for each metric of {{name}} and changes nothing else.',
  },
  console:
    'EC2 > Instances > {{name}} > Actions > Monitor and troubleshoot > Manage detailed monitoring > Enable > Confirm',
  cli: `aws ec2 monitor-instances --instance-ids {{name}} --region {{region}}`,
  terraform: `resource "aws_instance" "this" {
  ami           = "{{image}}"
  instance_type = "{{instanceType}}"
  monitoring    = true
}`,
  cloudFormation: `Type: AWS::EC2::Instance
Properties:
  ImageId: {{image}}
  InstanceType: {{instanceType}}
  Monitoring: true`,
};
