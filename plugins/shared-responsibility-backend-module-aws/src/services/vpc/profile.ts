import { defineProfile } from '../../profiles/defineProfile';
import {
  checked,
  customer,
  NO_CUSTOMER_CODE,
  notApplicable,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import {
  EC2_DATA_PROTECTION,
  EC2_SECURITY_HUB_CONTROLS,
  GENERAL_KNOWLEDGE,
  page,
  pages,
} from '../../profiles/sources';

const INFRASTRUCTURE = page(
  'Infrastructure security in Amazon VPC',
  'https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html',
);
const BEST_PRACTICES = page(
  'Security best practices for your VPC',
  'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html',
);
const RESILIENCE = page(
  'Resilience in Amazon VPC',
  'https://docs.aws.amazon.com/vpc/latest/userguide/disaster-recovery-resiliency.html',
);

export const vpcProfile = defineProfile({
  service: 'vpc',
  name: 'Amazon VPC and security groups',
  shortName: 'VPC',
  // A security group guards instances: people look for it beside them.
  shownUnderByType: { 'AWS::EC2::SecurityGroup': 'ec2' },
  model: 'IaaS (network)',
  level: 'high',
  resourceTypes: [
    'AWS::EC2::VPC',
    'AWS::EC2::Subnet',
    'AWS::EC2::SecurityGroup',
    'AWS::EC2::NetworkAcl',
    'AWS::EC2::NetworkInterface',
    'AWS::EC2::RouteTable',
    'AWS::EC2::InternetGateway',
    'AWS::EC2::NatGateway',
    'AWS::EC2::EIP',
    'AWS::EC2::VPCEndpoint',
    'AWS::EC2::FlowLog',
    'AWS::EC2::TransitGateway',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': notApplicable(
      'A network has no operating system of yours.',
      GENERAL_KNOWLEDGE,
    ),
    'runtime-patching': notApplicable(
      'A network has no runtime of yours.',
      GENERAL_KNOWLEDGE,
    ),
    'network-firewall': checked(
      customer(
        'Design subnets and routes; let in only what is needed by security groups, with network ACLs as a second line.',
        pages(INFRASTRUCTURE, BEST_PRACTICES),
      ),
    ),
    'identity-access': checked(
      customer('Limit by IAM who may change the network.', BEST_PRACTICES),
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': notApplicable(
      'A network carries data and stores none; flow logs lie in a bucket or log group of their own.',
      GENERAL_KNOWLEDGE,
    ),
    'encryption-in-transit': checked(
      shared(
        'AWS encrypts between its facilities, zones and Regions, and between some instance types; TLS or VPN for your own traffic is yours.',
        EC2_DATA_PROTECTION,
      ),
    ),
    'backup-recovery': customer(
      'Keep the network as code, so that it can be built again.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': checked(
      customer(
        'Switch flow logs on and look at them.',
        pages(BEST_PRACTICES, EC2_SECURITY_HUB_CONTROLS),
      ),
    ),
    availability: checked(
      shared(
        'AWS keeps the zones apart and connected; using several of them is your design.',
        pages(BEST_PRACTICES, RESILIENCE),
      ),
    ),
    configuration: checked(
      customer(
        'Leave the default security group without rules and use groups of your own.',
        EC2_SECURITY_HUB_CONTROLS,
      ),
    ),
  },
});
