import type {
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { REGION, resource } from './world';

/** An ingress rule in the SDK's shape. */
export function ingress(
  cidrs: string[],
  options: {
    protocol?: string;
    from?: number;
    to?: number;
    lists?: string[];
    groups?: string[];
  } = {},
): Json {
  const { protocol = 'tcp', from = 22, to = 22 } = options;
  return {
    IpProtocol: protocol,
    ...(protocol === '-1' ? {} : { FromPort: from, ToPort: to }),
    IpRanges: cidrs.filter(c => !c.includes(':')).map(CidrIp => ({ CidrIp })),
    Ipv6Ranges: cidrs
      .filter(c => c.includes(':'))
      .map(CidrIpv6 => ({ CidrIpv6 })),
    PrefixListIds: (options.lists ?? []).map(PrefixListId => ({
      PrefixListId,
    })),
    UserIdGroupPairs: (options.groups ?? []).map(GroupId => ({ GroupId })),
  };
}

export function securityGroup(
  id: string,
  rules: Json[],
  prefixLists: Json = {},
): Resource {
  return resource('AWS::EC2::SecurityGroup', id, {
    group: { GroupId: id, GroupName: 'web', IpPermissions: rules },
    prefixLists,
  });
}

export const PUBLIC_INTERFACE: Json = {
  NetworkInterfaceId: 'eni-1',
  SubnetId: 'subnet-1',
  VpcId: 'vpc-1',
  Attachment: { DeviceIndex: 0 },
  Groups: [{ GroupId: 'sg-1' }],
  Association: { PublicIp: '203.0.113.7' },
};

export function instance(fields: Record<string, Json> = {}): Resource {
  return resource('AWS::EC2::Instance', 'i-07f3', {
    instance: {
      InstanceId: 'i-07f3',
      State: { Name: 'running' },
      LaunchTime: '2026-01-01T00:00:00.000Z',
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      SecurityGroups: [{ GroupId: 'sg-1' }],
      PublicIpAddress: '203.0.113.7',
      NetworkInterfaces: [PUBLIC_INTERFACE],
      ...fields,
    },
  });
}

export function route(destination: string, target: string): Json {
  return {
    ...(destination.includes(':')
      ? { DestinationIpv6CidrBlock: destination }
      : { DestinationCidrBlock: destination }),
    [target.startsWith('nat-') ? 'NatGatewayId' : 'GatewayId']: target,
    State: 'active',
  };
}

export const MAIN: Json[] = [{ Main: true }];

export function routeTable(
  id: string,
  routes: Json[],
  associations: Json[] = MAIN,
): Resource {
  return resource('AWS::EC2::RouteTable', id, {
    routeTable: {
      RouteTableId: id,
      VpcId: 'vpc-1',
      Associations: associations,
      Routes: routes,
    },
  });
}

export function aclEntry(
  number: number,
  action: 'allow' | 'deny',
  cidr: string,
  ports?: [number, number],
  Egress = false,
): Json {
  return {
    RuleNumber: number,
    RuleAction: action,
    Egress,
    Protocol: ports ? '6' : '-1',
    ...(ports ? { PortRange: { From: ports[0], To: ports[1] } } : {}),
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
  };
}

/** Rules by which a network ACL lets every answer out. */
export const ANSWERS_OUT: Json[] = [
  aclEntry(100, 'allow', '0.0.0.0/0', undefined, true),
  aclEntry(101, 'allow', '::/0', undefined, true),
];

/** The ACL of `subnet-1`, with these rules and the ones that deny the rest. */
export function networkAcl(
  entries: Json[],
  outward: Json[] = ANSWERS_OUT,
): Resource {
  return resource('AWS::EC2::NetworkAcl', 'acl-1', {
    networkAcl: {
      NetworkAclId: 'acl-1',
      VpcId: 'vpc-1',
      Associations: [{ SubnetId: 'subnet-1' }],
      Entries: [
        ...entries,
        ...outward,
        aclEntry(32767, 'deny', '0.0.0.0/0'),
        aclEntry(32768, 'deny', '::/0'),
      ],
    },
  });
}

/** The subnet of {@link PUBLIC_INTERFACE}; `mode` is its block of public access. */
export function publicSubnet(mode?: string): Resource {
  return resource('AWS::EC2::Subnet', 'subnet-1', {
    subnet: {
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      ...(mode && {
        BlockPublicAccessStates: { InternetGatewayBlockMode: mode },
      }),
    },
  });
}

export function networkInterface(): Resource {
  return resource('AWS::EC2::NetworkInterface', 'eni-1', {
    networkInterface: {
      NetworkInterfaceId: 'eni-1',
      Groups: [{ GroupId: 'sg-1' }],
      Attachment: { InstanceId: 'i-07f3' },
      Association: { PublicIp: '203.0.113.7' },
      AvailabilityZone: `${REGION}a`,
    },
  });
}
