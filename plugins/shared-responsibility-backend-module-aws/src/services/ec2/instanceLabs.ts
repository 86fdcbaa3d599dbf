import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { patchLabs } from './labs';

const SSM_CORE =
  'arn:{{partition}}:iam::aws:policy/AmazonSSMManagedInstanceCore';

/** Lets an instance report to Systems Manager. */
const MANAGE = {
  cli: `# its role may talk to Systems Manager
aws iam attach-role-policy --role-name {{role}} --policy-arn ${SSM_CORE}
# only if it has no instance profile yet
aws ec2 associate-iam-instance-profile --instance-id {{name}} --iam-instance-profile Name={{profile}} --region {{region}}
# minutes later it is listed, if its agent runs and reaches the service
aws ssm describe-instance-information --filters Key=InstanceIds,Values={{name}} --region {{region}}`,
  terraform: `resource "aws_iam_role_policy_attachment" "managed" {
  role       = "{{role}}"
  policy_arn = "${SSM_CORE}"
}`,
  cloudFormation: `Type: AWS::IAM::Role
Properties:
  RoleName: {{role}}
  AssumeRolePolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Principal:
          Service: ec2.amazonaws.com
        Action: sts:AssumeRole
  ManagedPolicyArns:
    - ${SSM_CORE}`,
};

/** Labs on whether Systems Manager reaches an instance, by step. */
export const managedLabs = {
  listed: {
    minutes: 30,
    risk: {
      level: 'low',
      text: 'The policy lets Systems Manager run commands on {{name}}, so whoever may use Systems Manager may. Software on it takes over the new rights within some hours; a restart of the agent does it at once. Nothing is interrupted.',
    },
    console:
      'IAM > Roles > {{role}} > Add permissions > Attach policies > AmazonSSMManagedInstanceCore; without a profile: EC2 > Instances > {{name}} > Actions > Security > Modify IAM role',
    ...MANAGE,
  },
  online: {
    minutes: 30,
    risk: {
      level: 'low',
      text: 'The endpoints cost money by the hour. With private DNS on, everything in the VPC that calls Systems Manager goes through them from then on: their security group has to let in 443 from the whole VPC. Starting the agent interrupts nothing; a reboot of {{name}} does.',
    },
    console:
      'VPC > Endpoints > Create endpoint > com.amazonaws.{{region}}.ssm and com.amazonaws.{{region}}.ssmmessages > the VPC and subnets of {{name}}; on the instance: start the service amazon-ssm-agent',
    cli: `# why it does not answer: the last ping and the version of the agent
aws ssm describe-instance-information --filters Key=InstanceIds,Values={{name}} --region {{region}}
# a way to the service, where the subnet has none to the internet
aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id {{vpc}} --service-name com.amazonaws.{{region}}.ssm --subnet-ids {{subnet}} --private-dns-enabled --region {{region}}
aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id {{vpc}} --service-name com.amazonaws.{{region}}.ssmmessages --subnet-ids {{subnet}} --private-dns-enabled --region {{region}}
# where the agent hangs
aws ec2 reboot-instances --instance-ids {{name}} --region {{region}}`,
    terraform: `# where the subnet has no way to the internet
resource "aws_vpc_endpoint" "managed" {
  for_each            = toset(["ssm", "ssmmessages"])
  vpc_id              = "{{vpc}}"
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.{{region}}.\${each.key}"
  subnet_ids          = ["{{subnet}}"]
  private_dns_enabled = true
}`,
    cloudFormation: `# where the subnet has no way to the internet; a second one for ssmmessages
Type: AWS::EC2::VPCEndpoint
Properties:
  VpcEndpointType: Interface
  VpcId: {{vpc}}
  ServiceName: com.amazonaws.{{region}}.ssm
  SubnetIds:
    - {{subnet}}
  PrivateDnsEnabled: true`,
  },
} satisfies Record<string, LabInstructions>;

/** Logs in by Session Manager in place of a key pair, of which the name stays. */
export const leaveKeyPair: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'low',
    text: 'The name of the key pair stays on {{name}} as long as it lives; only its replacement can be started without one. Where the internet reaches port 22 the finding says so: close that first, as the finding on SSH from the internet tells. Who used the key needs the right ssm:StartSession.',
  },
  console:
    'IAM > Roles > {{role}} > Add permissions > Attach policies > AmazonSSMManagedInstanceCore; then EC2 > Instances > {{name}} > Connect > Session Manager',
  ...MANAGE,
  cli: `${MANAGE.cli}
# this is how to log in from now on
aws ssm start-session --target {{name}} --region {{region}}`,
};

/** Labs on what Inspector finds, by step. */
export const vulnerabilityLabs = {
  scanned: {
    minutes: 15,
    risk: {
      level: 'none',
      text: 'Inspector looks at snapshots or asks the SSM agent, and changes nothing on {{name}}. It costs money for each instance of the region.',
    },
    console:
      'Amazon Inspector > Account management > Activate > Amazon EC2 scanning; where it is on: EC2 > Instances > {{name}} > Tags > remove InspectorEc2Exclusion',
    cli: `aws inspector2 enable --resource-types EC2 --region {{region}}
# minutes later
aws inspector2 list-coverage --filter-criteria '{"resourceId":[{"comparison":"EQUALS","value":"{{name}}"}]}' --region {{region}}`,
    terraform: `resource "aws_inspector2_enabler" "instances" {
  account_ids    = ["{{account}}"]
  resource_types = ["EC2"]
}`,
  },
  'none-open': {
    ...patchLabs['none-missing'],
    console: `Amazon Inspector > Findings > By instance > {{name}} > Remediation; then ${patchLabs['none-missing'].console}`,
    cli: `aws inspector2 list-findings --filter-criteria '{"resourceId":[{"comparison":"EQUALS","value":"{{name}}"}],"findingStatus":[{"comparison":"EQUALS","value":"ACTIVE"}]}' --region {{region}}
${patchLabs['none-missing'].cli}`,
  },
} satisfies Record<string, LabInstructions>;

/** An image is replaced together with the instance. */
const REPLACE: LabInstructions = {
  minutes: 90,
  risk: {
    level: 'high',
    text: 'The image of {{name}} cannot be changed in place: a new instance takes its place, with another id, address and disk. What lies on its own disk has to be copied or come from elsewhere. Try the new one behind the same load balancer, move traffic, then terminate the old one.',
  },
  console:
    'EC2 > Launch templates > Modify template > a newer AMI; Auto Scaling groups > Instance refresh > Start; a single instance: EC2 > Instances > {{name}} > Actions > Image and templates > Launch more like this > a newer AMI',
  cli: `aws ec2 describe-images --image-ids {{newImage}} --region {{region}}
aws ec2 run-instances --image-id {{newImage}} --instance-type {{instanceType}} --subnet-id {{subnet}} --security-group-ids {{groups}} --metadata-options HttpTokens=required --count 1 --region {{region}}
# once the new one does its work
aws ec2 terminate-instances --instance-ids {{name}} --region {{region}}`,
  terraform: `# Terraform replaces the instance for this
resource "aws_instance" "this" {
  ami           = "{{newImage}}"
  instance_type = "{{instanceType}}"
  subnet_id     = "{{subnet}}"
  lifecycle {
    create_before_destroy = true
  }
}`,
  cloudFormation: `# CloudFormation replaces the instance for this
Type: AWS::EC2::Instance
Properties:
  ImageId: {{newImage}}
  InstanceType: {{instanceType}}
  SubnetId: {{subnet}}`,
};

/** Labs on the age of an image, by step. */
export const imageLabs = { 'not-deprecated': REPLACE, recent: REPLACE };
