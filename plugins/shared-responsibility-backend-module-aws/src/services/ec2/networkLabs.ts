import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Family } from '../../network';

interface Closing {
  /** Who loses access, at the start of a sentence. */
  users: string;
  /** What to have in place before. */
  before: string;
  /** A rule that a template may have in place of the open one. */
  port: string;
}

const SSH: Closing = {
  users: 'Whoever logs in over SSH',
  before: 'See that Session Manager works before',
  port: '22',
};
const RDP: Closing = {
  users: 'Whoever opens a remote desktop',
  before: 'See that Fleet Manager or a port-forwarding session works before',
  port: '3389',
};
const RISKY: Closing = {
  users: 'Every client',
  before:
    'Add rules for the groups of the applications that connect, and see that they do',
  port: '{{port}}',
};
const EVERY: Closing = {
  users: 'Every client, on every port,',
  before:
    'Flow logs of a week tell which ports are really used; add rules for those',
  port: '{{usedPort}}',
};

/** Takes out of a group the rules that let in the internet of one family. */
function close(
  { users, before, port }: Closing,
  family: Family,
): LabInstructions {
  return {
    minutes: 15,
    risk: {
      level: 'medium',
      text: `${users} from the IPv${family} internet is cut off at once, by each of the instances in {{name}}. ${before}. A rule goes as a whole: one that covers more ports closes those too.`,
    },
    console: `EC2 > Security Groups > {{name}} > Inbound rules > Edit inbound rules > delete the rules whose source is the IPv${family} internet, or set it to the few addresses that need them > Save rules`,
    cli: `aws ec2 revoke-security-group-ingress --group-id {{name}} --ip-permissions '{{openRules}}' --region {{region}}`,
    terraform: `# delete the rule that lets in the internet; in its place, only where somebody needs it:
resource "aws_vpc_security_group_ingress_rule" "narrow" {
  security_group_id = "{{name}}"
  ip_protocol       = "tcp"
  from_port         = ${port}
  to_port           = ${port}
  cidr_ipv${family}         = "{{trustedCidr}}"
}`,
    cloudFormation: `# delete the rule that lets in the internet; in its place, only where somebody needs it:
Type: AWS::EC2::SecurityGroupIngress
Properties:
  GroupId: {{name}}
  IpProtocol: tcp
  FromPort: ${port}
  ToPort: ${port}
  ${family === 4 ? 'CidrIp' : 'CidrIpv6'}: {{trustedCidr}}`,
  };
}

const bothFamilies = (closing: Closing) => ({
  ipv4: close(closing, 4),
  ipv6: close(closing, 6),
});

/** Labs on what security groups let in, by control and step. */
export const groupLabs = {
  ssh: bothFamilies(SSH),
  rdp: bothFamilies(RDP),
  riskyPorts: bothFamilies(RISKY),
  everyPort: bothFamilies(EVERY),
};

/** Breaks the way by which SSH comes in: at the group, which changes nothing else. */
export const closeSsh: LabInstructions = {
  ...close(SSH, 4),
  risk: {
    level: 'medium',
    text: 'Whoever logs in to {{name}} over SSH from the internet is cut off at once, and from every other instance in {{group}}. See that Session Manager works before. If the way stays open by another group, do the same there.',
  },
  console:
    'EC2 > Instances > {{name}} > Security > {{group}} > Edit inbound rules > delete the rules that let in the internet to port 22 > Save rules',
  cli: `aws ec2 revoke-security-group-ingress --group-id {{group}} --ip-permissions '{{openRules}}' --region {{region}}
# this is how to log in from now on
aws ssm start-session --target {{name}} --region {{region}}`,
  terraform: close(SSH, 4).terraform?.replace('{{name}}', '{{group}}'),
  cloudFormation: close(SSH, 4).cloudFormation?.replace(
    '{{name}}',
    '{{group}}',
  ),
};

const PRIVATE_INSTANCE = {
  terraform: `# Terraform replaces the instance for this
resource "aws_instance" "private" {
  ami                         = "{{image}}"
  instance_type               = "{{instanceType}}"
  subnet_id                   = "{{privateSubnet}}"
  associate_public_ip_address = false
}`,
  cloudFormation: `# CloudFormation replaces the instance for this
Type: AWS::EC2::Instance
Properties:
  ImageId: {{image}}
  InstanceType: {{instanceType}}
  SubnetId: {{privateSubnet}}`,
};

/** Labs on public addresses of an instance, by step. */
export const publicIpLabs = {
  ipv4: {
    minutes: 60,
    risk: {
      level: 'high',
      text: 'Clients that call {{name}} by {{address}}, or by a name that leads there, lose it at once, and the address cannot be had back unless it is an Elastic IP. {{name}} itself loses its way to the internet: have a load balancer for who calls it, and a NAT gateway or VPC endpoints for what it calls, before.',
    },
    console:
      'EC2 > Elastic IPs > {{address}} > Actions > Disassociate; of an address that EC2 gave: EC2 > Network interfaces > {{interface}} > Actions > Manage IP addresses > Auto-assign public IP: off',
    cli: `# an Elastic IP
aws ec2 disassociate-address --public-ip {{address}} --region {{region}}
# an address that EC2 gave
aws ec2 modify-network-interface-attribute --network-interface-id {{interface}} --no-associate-public-ip-address --region {{region}}`,
    ...PRIVATE_INSTANCE,
  },
  ipv6: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'Clients that call {{name}} by {{address}} lose it at once, and {{name}} calls nothing over IPv6 any more. Where it has to, keep the address and send ::/0 of its route table to an egress-only gateway; that closes the way in for the whole subnet.',
    },
    console:
      'EC2 > Network interfaces > {{interface}} > Actions > Manage IP addresses > IPv6 addresses > Unassign {{address}} > Save',
    cli: `aws ec2 unassign-ipv6-addresses --network-interface-id {{interface}} --ipv6-addresses {{address}} --region {{region}}`,
    terraform: `# the other way: the subnet keeps its way out and loses the way in
resource "aws_egress_only_internet_gateway" "out" {
  vpc_id = "{{vpc}}"
}
resource "aws_route" "out" {
  route_table_id              = "{{routeTable}}"
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.out.id
}`,
    cloudFormation: `# the other way: the subnet keeps its way out and loses the way in
Out:
  Type: AWS::EC2::EgressOnlyInternetGateway
  Properties:
    VpcId: {{vpc}}
OutRoute:
  Type: AWS::EC2::Route
  Properties:
    RouteTableId: {{routeTable}}
    DestinationIpv6CidrBlock: ::/0
    EgressOnlyInternetGatewayId: !Ref Out`,
  },
} satisfies Record<string, LabInstructions>;
