import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  ModifySubnetAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  type IpPermission,
  type ResourceType,
} from '@aws-sdk/client-ec2';
import { tagList, type Place } from './AwsAccounts';

/** Ids of a planted network. */
export interface Network {
  vpcId: string;
  publicSubnets: string[];
  privateSubnets: string[];
}

/** What one kind of thing is tagged with when it is made. */
export function tagSpecification(
  type: ResourceType,
  tags: Record<string, string>,
) {
  return Object.keys(tags).length > 0
    ? [{ ResourceType: type, Tags: tagList(tags) }]
    : undefined;
}

/** Plants a VPC with public subnets (route to an internet gateway, public addresses) and private ones. */
export async function plantNetwork(
  place: Place,
  options: {
    name: string;
    /** First two bytes, e.g. `10.20`. */
    prefix: string;
    publicSubnets: number;
    privateSubnets: number;
    tags: Record<string, string>;
  },
): Promise<Network> {
  const { ec2 } = place;
  const named = (name: string) => ({ Name: name, ...options.tags });
  const vpc = await ec2.send(
    new CreateVpcCommand({
      CidrBlock: `${options.prefix}.0.0/16`,
      TagSpecifications: tagSpecification('vpc', named(options.name)),
    }),
  );
  const vpcId = String(vpc.Vpc?.VpcId);
  await tagMainTable(place, vpcId, named(`${options.name}-main`));
  const gateway = await ec2.send(new CreateInternetGatewayCommand({}));
  const gatewayId = gateway.InternetGateway?.InternetGatewayId;
  await ec2.send(
    new AttachInternetGatewayCommand({
      VpcId: vpcId,
      InternetGatewayId: gatewayId,
    }),
  );

  const subnets = async (kind: 'public' | 'private', count: number) => {
    if (count === 0) {
      return [];
    }
    const table = await ec2.send(
      new CreateRouteTableCommand({
        VpcId: vpcId,
        TagSpecifications: tagSpecification(
          'route-table',
          named(`${options.name}-${kind}`),
        ),
      }),
    );
    const tableId = table.RouteTable?.RouteTableId;
    if (kind === 'public') {
      await ec2.send(
        new CreateRouteCommand({
          RouteTableId: tableId,
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: gatewayId,
        }),
      );
    }
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const third = (kind === 'public' ? 0 : 100) + index;
      const subnet = await ec2.send(
        new CreateSubnetCommand({
          VpcId: vpcId,
          CidrBlock: `${options.prefix}.${third}.0/24`,
          AvailabilityZone: `${place.region}${'abc'[index % 3]}`,
          TagSpecifications: tagSpecification(
            'subnet',
            named(`${options.name}-${kind}-${index + 1}`),
          ),
        }),
      );
      const id = String(subnet.Subnet?.SubnetId);
      ids.push(id);
      await ec2.send(
        new AssociateRouteTableCommand({ SubnetId: id, RouteTableId: tableId }),
      );
      if (kind === 'public') {
        await ec2.send(
          new ModifySubnetAttributeCommand({
            SubnetId: id,
            MapPublicIpOnLaunch: { Value: true },
          }),
        );
      }
    }
    return ids;
  };
  return {
    vpcId,
    publicSubnets: await subnets('public', options.publicSubnets),
    privateSubnets: await subnets('private', options.privateSubnets),
  };
}

/** AWS makes a main route table with every VPC; it is tagged like the rest. */
async function tagMainTable(
  { ec2 }: Place,
  vpcId: string,
  tags: Record<string, string>,
) {
  const { RouteTables } = await ec2.send(
    new DescribeRouteTablesCommand({
      Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
    }),
  );
  const ids = (RouteTables ?? []).flatMap(table => table.RouteTableId ?? []);
  if (ids.length > 0) {
    await ec2.send(
      new CreateTagsCommand({ Resources: ids, Tags: tagList(tags) }),
    );
  }
}

/** Gives a subnet a network ACL of its own that denies one port inwards and lets the rest pass. */
export async function plantClosedPortAcl(
  place: Place,
  options: { vpcId: string; subnetId: string; port: number },
): Promise<string> {
  const { ec2 } = place;
  const created = await ec2.send(
    new CreateNetworkAclCommand({ VpcId: options.vpcId }),
  );
  const aclId = String(created.NetworkAcl?.NetworkAclId);
  const entry = (
    RuleNumber: number,
    RuleAction: 'allow' | 'deny',
    Egress: boolean,
    port?: number,
  ) =>
    ec2.send(
      new CreateNetworkAclEntryCommand({
        NetworkAclId: aclId,
        RuleNumber,
        RuleAction,
        Egress,
        Protocol: port ? '6' : '-1',
        CidrBlock: '0.0.0.0/0',
        ...(port ? { PortRange: { From: port, To: port } } : {}),
      }),
    );
  await entry(90, 'deny', false, options.port);
  await entry(100, 'allow', false);
  await entry(100, 'allow', true);
  const before = await ec2.send(
    new DescribeNetworkAclsCommand({
      Filters: [{ Name: 'association.subnet-id', Values: [options.subnetId] }],
    }),
  );
  const association = before.NetworkAcls?.flatMap(
    acl => acl.Associations ?? [],
  ).find(each => each.SubnetId === options.subnetId);
  await ec2.send(
    new ReplaceNetworkAclAssociationCommand({
      AssociationId: association?.NetworkAclAssociationId,
      NetworkAclId: aclId,
    }),
  );
  return aclId;
}

/** An inward rule for one port, or a range, from these networks. */
export function inward(
  from: { v4?: string[]; v6?: string[]; groups?: string[]; lists?: string[] },
  ports: { protocol?: string; first?: number; last?: number } = {},
): IpPermission {
  const first = ports.first ?? 22;
  const all = ports.protocol === '-1';
  return {
    IpProtocol: ports.protocol ?? 'tcp',
    ...(all ? {} : { FromPort: first, ToPort: ports.last ?? first }),
    IpRanges: from.v4?.map(CidrIp => ({ CidrIp })),
    Ipv6Ranges: from.v6?.map(CidrIpv6 => ({ CidrIpv6 })),
    UserIdGroupPairs: from.groups?.map(GroupId => ({ GroupId })),
    PrefixListIds: from.lists?.map(PrefixListId => ({ PrefixListId })),
  };
}

/** Plants a security group; the emulator lets everything out by default, as AWS does. */
export async function plantGroup(
  place: Place,
  options: {
    vpcId: string;
    name: string;
    rules: IpPermission[];
    tags: Record<string, string>;
  },
): Promise<string> {
  const group = await place.ec2.send(
    new CreateSecurityGroupCommand({
      VpcId: options.vpcId,
      GroupName: options.name,
      Description: options.name,
      TagSpecifications: tagSpecification('security-group', options.tags),
    }),
  );
  const GroupId = String(group.GroupId);
  if (options.rules.length > 0) {
    await place.ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId,
        IpPermissions: options.rules,
      }),
    );
  }
  return GroupId;
}
