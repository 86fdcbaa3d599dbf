import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  aclEntry,
  ANSWERS_OUT,
  ingress,
  MAIN,
  route,
} from '../../__testUtils__/network';
import { interfacesOf } from '../interfaces';
import { describedNetwork, type DescribedNetwork } from '../NetworkFacts';
import type { Transport } from '../ports';
import { reachability, type Reachability } from '../reachability';

/** A network and an instance in it, in the shapes that EC2 describes. */
export interface World {
  instance?: Json;
  network?: DescribedNetwork;
  port?: number;
  transport?: Transport;
}

/** An instance with these interfaces, or with one that has a public address. */
export function instanceWith(
  interfaces: Json[] = [networkInterface()],
  fields: Record<string, Json> = {},
): Json {
  return {
    InstanceId: 'i-1',
    SubnetId: 'subnet-1',
    VpcId: 'vpc-1',
    NetworkInterfaces: interfaces,
    ...fields,
  };
}

export function networkInterface(fields: Record<string, Json> = {}): Json {
  return {
    NetworkInterfaceId: 'eni-1',
    SubnetId: 'subnet-1',
    VpcId: 'vpc-1',
    Attachment: { DeviceIndex: 0 },
    Groups: [{ GroupId: 'sg-1' }],
    Association: { PublicIp: '203.0.113.7' },
    ...fields,
  };
}

/** A primary interface that has an IPv6 address alone. */
export function ipv6Interface(address = '2a05:d018::7'): Json {
  return networkInterface({
    Association: null,
    Ipv6Addresses: [{ Ipv6Address: address }],
  });
}

export function group(GroupId: string, ...IpPermissions: Json[]): Json {
  return { GroupId, IpPermissions };
}

export function table(
  routes: Json[],
  Associations: Json = MAIN,
  RouteTableId = 'rtb-1',
): Json {
  return { RouteTableId, VpcId: 'vpc-1', Associations, Routes: routes };
}

/** The network ACL of the subnet; what no rule allows is denied, as in EC2. */
export function acl(inward: Json[], outward: Json[] = ANSWERS_OUT): Json {
  return {
    NetworkAclId: 'acl-1',
    VpcId: 'vpc-1',
    Associations: [{ SubnetId: 'subnet-1' }],
    Entries: [
      ...inward,
      ...outward,
      ...[false, true].flatMap(egress => [
        aclEntry(32767, 'deny', '0.0.0.0/0', undefined, egress),
        aclEntry(32768, 'deny', '::/0', undefined, egress),
      ]),
    ],
  };
}

/** A network in which every link is open, for both families. */
export const OPEN_NETWORK: Required<DescribedNetwork> = {
  securityGroups: [group('sg-1', ingress(['0.0.0.0/0', '::/0']))],
  prefixLists: {},
  subnets: [
    {
      SubnetId: 'subnet-1',
      BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' },
    },
  ],
  routeTables: [
    table([
      route('10.0.0.0/16', 'local'),
      route('0.0.0.0/0', 'igw-1'),
      route('::/0', 'igw-1'),
    ]),
  ],
  networkAcls: [
    acl([aclEntry(100, 'allow', '0.0.0.0/0'), aclEntry(101, 'allow', '::/0')]),
  ],
};

/** What is told of port 22, or another, of the instance in the open network with these changes. */
export function reach({
  instance = instanceWith(),
  network,
  port = 22,
  transport = 'tcp',
}: World = {}): Reachability {
  return reachability(
    { interfaces: interfacesOf(instance), port, transport },
    describedNetwork({ ...OPEN_NETWORK, ...network }),
  );
}

/** The verdict, and of a closed way the link. */
export function told(result: Reachability): string {
  return result.verdict === 'closed' ? result.links[0].link : result.verdict;
}
