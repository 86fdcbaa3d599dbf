import type {
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  aclEntry,
  ingress,
  instance,
  networkAcl,
  networkInterface,
  PUBLIC_INTERFACE,
  publicSubnet,
  route,
  routeTable,
  securityGroup,
} from './network';
import { absent, ACCOUNT, resource, withFacet } from './world';

/** Worlds of the controls of EC2 and VPC, by control id. */
export const COMPUTE_WORLDS: Record<string, Resource[][]> = {
  'ec2.sg-no-public-rdp': openAndClosed(3389),
  'ec2.sg-no-public-high-risk-ports': openAndClosed(5432),
  'ec2.sg-no-public-all-ports': [
    [open({ from: 0, to: 65535 }), networkInterface()],
    [open({ from: 0, to: 30000 })],
    [open({ protocol: '-1' })],
  ],
  'ec2.imdsv2-required': ['required', 'optional'].map(HttpTokens => [
    instance({ MetadataOptions: { HttpTokens, HttpEndpoint: 'enabled' } }),
  ]),
  'ec2.instance-no-public-ip': [
    [instance()],
    [privateInstance()],
    [ipv6Instance(), routeTable('rtb-1', [route('::/0', 'igw-1')])],
    [ipv6Instance(), routeTable('rtb-1', [route('::/0', 'nat-1')])],
  ],
  'ec2.instance-no-static-key-pair': [
    withKey('Online', ['10.0.0.0/8']),
    withKey('Online', ['0.0.0.0/0']),
    withKey('ConnectionLost', ['10.0.0.0/8']),
    [instance()],
  ],
  'ec2.detailed-monitoring': ['enabled', 'disabled'].map(State => [
    instance({ Monitoring: { State } }),
  ]),
  'ec2.instance-ami-current': ['2026-06-01', '2025-06-01'].map(date => [
    withFacet(instance(), 'image', {
      ImageId: 'ami-1',
      CreationDate: `${date}T00:00:00.000Z`,
    }),
  ]),
  'ec2.ami-not-public': [true, false].map(Public => [
    resource('AWS::EC2::Image', 'ami-1', { image: { Public, Name: 'web' } }),
  ]),
  'ec2.ebs-snapshot-not-public': [true, false].map(RestorableByAll => [
    resource('AWS::EC2::Snapshot', 'snap-1', {
      snapshot: { SnapshotId: 'snap-1', VolumeId: 'vol-1' },
      publicSharing: { RestorableByAll },
    }),
  ]),
  'ec2.ebs-default-encryption': [true, false].map(on => [
    resource('AWS::::Account', ACCOUNT, {}),
    regionSettings('eu-west-1', true),
    regionSettings('us-east-1', on),
  ]),
  'vpc.default-sg-closed': [[], [ingress(['10.0.0.0/8'])]].map(rules => [
    defaultGroup(rules),
  ]),
  'vpc.flow-logs': [
    [vpc([flowLog()])],
    [vpc([flowLog({ TrafficType: 'ACCEPT' })]), subnet([])],
    [vpc([]), subnet([flowLog()])],
  ],
  'vpc.nacl-no-public-admin': [
    [networkAcl([aclEntry(100, 'allow', '0.0.0.0/0')])],
    [networkAcl([aclEntry(100, 'allow', '10.0.0.0/8')])],
  ],
};

/** A default group with these inbound rules and none outbound. */
export function defaultGroup(rules: Json[], outward: Json[] = []): Resource {
  return resource('AWS::EC2::SecurityGroup', 'sg-default', {
    group: {
      GroupId: 'sg-default',
      GroupName: 'default',
      VpcId: 'vpc-1',
      IpPermissions: rules,
      IpPermissionsEgress: outward,
    },
    prefixLists: {},
  });
}

/** What a region has set; `on` may be an unread facet. */
export function regionSettings(region: string, on: boolean): Resource {
  const settings = resource(
    'AWS::EC2::RegionSettings',
    region,
    { ebsEncryptionByDefault: { EbsEncryptionByDefault: on } },
    `arn:aws:ec2:${region}:${ACCOUNT}:region-settings`,
  );
  return { ...settings, region };
}

export function vpc(flowLogs: Json): Resource {
  return resource('AWS::EC2::VPC', 'vpc-1', { flowLogs });
}

export function subnet(flowLogs: Json, name = 'subnet-1'): Resource {
  return resource('AWS::EC2::Subnet', name, {
    subnet: { SubnetId: name, VpcId: 'vpc-1' },
    flowLogs,
  });
}

export function flowLog(fields: Record<string, Json> = {}): Json {
  return {
    FlowLogStatus: 'ACTIVE',
    DeliverLogsStatus: 'SUCCESS',
    TrafficType: 'ALL',
    ...fields,
  };
}

function open(rule: Parameters<typeof ingress>[1]): Resource {
  return securityGroup('sg-1', [ingress(['0.0.0.0/0'], rule)]);
}

function openAndClosed(port: number): Resource[][] {
  return [
    [open({ from: port, to: port }), networkInterface()],
    [
      securityGroup(
        'sg-1',
        [ingress([], { from: port, to: port, lists: ['pl-1'] })],
        { 'pl-1': ['0.0.0.0/0'] },
      ),
    ],
    [
      securityGroup('sg-1', [
        ingress(['10.0.0.0/8'], { from: port, to: port }),
      ]),
    ],
  ];
}

/** An instance whose image AWS shows no more. */
export function withoutImage(): Resource {
  return withFacet(instance(), 'image', absent('NotListed'));
}

/** An instance without any public address. */
export function privateInstance(fields: Record<string, Json> = {}): Resource {
  return instance({
    PublicIpAddress: null,
    NetworkInterfaces: [{ ...(PUBLIC_INTERFACE as object), Association: null }],
    ...fields,
  });
}

/** An instance whose only global address is an IPv6 one. */
export function ipv6Instance(address = '2a05:d018::7'): Resource {
  return privateInstance({
    NetworkInterfaces: [
      {
        ...(PUBLIC_INTERFACE as object),
        Association: null,
        Ipv6Addresses: [{ Ipv6Address: address }],
      },
    ],
  });
}

/** An instance with a key pair, what Systems Manager says of it, and its network; its group lets these in to SSH. */
export function withKey(
  PingStatus: string,
  cidrs: string[],
  fields: Record<string, Json> = {},
): Resource[] {
  return [
    withFacet(instance({ KeyName: 'team', ...fields }), 'ssmInformation', {
      PingStatus,
    }),
    securityGroup('sg-1', [ingress(cidrs)]),
    routeTable('rtb-1', [route('0.0.0.0/0', 'igw-1')]),
    networkAcl([aclEntry(100, 'allow', '0.0.0.0/0')]),
    publicSubnet(),
  ];
}
