import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Family } from '../../network';

/** Writes down what flows through a VPC. */
export const createFlowLog: LabInstructions = {
  minutes: 20,
  risk: {
    level: 'none',
    text: 'Traffic is not touched. The log costs money by its size: with traffic type Reject it is small. The bucket needs a policy that lets delivery.logs.amazonaws.com write; AWS adds it if you own the bucket.',
  },
  console:
    'VPC > Your VPCs > {{name}} > Flow logs > Create flow log > Filter: All (or Reject) > Send to an Amazon S3 bucket > Create flow log',
  cli: `aws ec2 create-flow-logs --resource-type VPC --resource-ids {{name}} --traffic-type ALL --log-destination-type s3 --log-destination arn:{{partition}}:s3:::{{logBucket}} --region {{region}}`,
  terraform: `resource "aws_flow_log" "this" {
  vpc_id               = "{{name}}"
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:{{partition}}:s3:::{{logBucket}}"
}`,
  cloudFormation: `Type: AWS::EC2::FlowLog
Properties:
  ResourceType: VPC
  ResourceId: {{name}}
  TrafficType: ALL
  LogDestinationType: s3
  LogDestination: arn:{{partition}}:s3:::{{logBucket}}`,
};

/** Takes all rules out of a default security group. */
export const emptyDefaultGroup: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'high',
    text: 'Whatever is in the default group of {{vpc}} loses its network at once, also among each other. The first command lists it: give each a group of its own before, and see that nothing is left in the list.',
  },
  console:
    'EC2 > Security Groups > {{name}} > Inbound rules > Edit inbound rules > delete all > Save rules; then Outbound rules > Edit outbound rules > delete all > Save rules',
  cli: `# who is in it; each needs a group of its own first
aws ec2 describe-network-interfaces --filters Name=group-id,Values={{name}} --region {{region}}
aws ec2 revoke-security-group-ingress --group-id {{name}} --ip-permissions '{{inboundRules}}' --region {{region}}
aws ec2 revoke-security-group-egress --group-id {{name}} --ip-permissions '{{outboundRules}}' --region {{region}}`,
  terraform: `# Terraform takes the group over and, with no rules here, takes all of its rules out
resource "aws_default_security_group" "this" {
  vpc_id = "{{vpc}}"
}`,
};

/** Denies the admin ports before any rule that allows them. */
function denyAdminPorts(family: Family): LabInstructions {
  const everyone = family === 4 ? '0.0.0.0/0' : '::/0';
  const option = family === 4 ? '--cidr-block' : '--ipv6-cidr-block';
  const argument = family === 4 ? 'cidr_block     ' : 'ipv6_cidr_block';
  const property = family === 4 ? 'CidrBlock' : 'Ipv6CidrBlock';
  const entry = (number: string, port: number) =>
    `aws ec2 create-network-acl-entry --network-acl-id {{name}} --ingress --rule-number {{${number}}} --protocol 6 --port-range From=${port},To=${port} ${option} ${everyone} --rule-action deny --region {{region}}`;
  const resource = (number: string, port: number) =>
    `resource "aws_network_acl_rule" "deny_${port}" {
  network_acl_id  = "{{name}}"
  egress          = false
  rule_number     = {{${number}}}
  protocol        = "tcp"
  from_port       = ${port}
  to_port         = ${port}
  ${argument} = "${everyone}"
  rule_action     = "deny"
}`;
  const template = (number: string, port: number) =>
    `Deny${port}:
  Type: AWS::EC2::NetworkAclEntry
  Properties:
    NetworkAclId: {{name}}
    Egress: false
    RuleNumber: {{${number}}}
    Protocol: 6
    PortRange:
      From: ${port}
      To: ${port}
    ${property}: "${everyone}"
    RuleAction: deny`;
  const both = (one: typeof entry, between: string) =>
    [one('firstRule', 22), one('secondRule', 3389)].join(between);
  return {
    minutes: 20,
    risk: {
      level: 'medium',
      text: `SSH and Remote Desktop over IPv${family} into the subnets of {{name}} stop at once, also from within the network and from a VPN: allow those sources by rules with still lower numbers before. An ACL keeps no state, so answers that come back to port 3389 of a NAT gateway or load balancer in these subnets are dropped too; their clients then try again.`,
    },
    console: `VPC > Network ACLs > {{name}} > Inbound rules > Edit inbound rules > Add rules {{firstRule}} and {{secondRule}}: SSH (22) and RDP (3389), source ${everyone}, Deny > Save changes`,
    cli: both(entry, '\n'),
    terraform: both(resource, '\n'),
    cloudFormation: both(template, '\n'),
  };
}

/** Labs on network ACLs, by step. */
export const networkAclLabs = {
  ipv4: denyAdminPorts(4),
  ipv6: denyAdminPorts(6),
};
