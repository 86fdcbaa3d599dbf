import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { readFacet } from '../../collect/facets';
import type { ListingWatch } from '../../collect/ListingWatch';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord, type AwsTag } from '../../collect/tags';
import type { CallOptions, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { flowLogReads, readFlowLogs } from './flowLogs';

const READS = defineReads('ec2', {
  DescribeVpcs: {
    iamAction: 'ec2:DescribeVpcs',
    lists: ['AWS::EC2::VPC'],
    facets: ['vpc'],
  },
  DescribeSubnets: {
    iamAction: 'ec2:DescribeSubnets',
    lists: ['AWS::EC2::Subnet'],
    facets: ['subnet'],
  },
  DescribeRouteTables: {
    iamAction: 'ec2:DescribeRouteTables',
    lists: ['AWS::EC2::RouteTable'],
    facets: ['routeTable'],
  },
  DescribeNetworkAcls: {
    iamAction: 'ec2:DescribeNetworkAcls',
    lists: ['AWS::EC2::NetworkAcl'],
    facets: ['networkAcl'],
  },
  DescribeNetworkInterfaces: {
    iamAction: 'ec2:DescribeNetworkInterfaces',
    lists: ['AWS::EC2::NetworkInterface'],
    facets: ['networkInterface'],
  },
});

/** One type of this unit: how it is listed and what is taken from an item. */
interface Listed<P, T> {
  read: (typeof READS)[keyof typeof READS];
  open(options: CallOptions): AsyncIterable<P>;
  items(page: P): T[] | undefined;
  id(item: T): string | undefined;
  arnKind: string;
  tags(item: T): AwsTag[] | undefined;
  furniture?(item: T): boolean | undefined;
  /** Facets besides the item itself; asked for once there is an item. */
  more?(): Promise<(id: string) => Record<string, Facet>>;
}

async function* collect(unit: UnitReader) {
  const ec2 = sdk('ec2');
  const paging = { client: unit.client(ec2.EC2Client), pageSize: 500 };
  // Asked for once, and only where there is a network at all.
  let flowLogs: Promise<(id: string) => Facet> | undefined;
  const withFlowLogs = async () => {
    const flowLogsOf = await (flowLogs ??= readFlowLogs(unit));
    return (id: string) => ({ flowLogs: flowLogsOf(id) });
  };
  const defaultVpcs = new Set<string | undefined>();

  yield* list(unit, {
    read: READS.DescribeVpcs,
    open: options => ec2.paginateDescribeVpcs(paging, {}, options),
    items: page => page.Vpcs,
    id: vpc => vpc.VpcId,
    arnKind: 'vpc',
    tags: vpc => vpc.Tags,
    more: withFlowLogs,
    furniture: vpc => {
      if (vpc.IsDefault) {
        defaultVpcs.add(vpc.VpcId);
      }
      return vpc.IsDefault;
    },
  });
  yield* list(unit, {
    read: READS.DescribeSubnets,
    open: options => ec2.paginateDescribeSubnets(paging, {}, options),
    items: page => page.Subnets,
    id: subnet => subnet.SubnetId,
    arnKind: 'subnet',
    tags: subnet => subnet.Tags,
    more: withFlowLogs,
    furniture: subnet => subnet.DefaultForAz,
  });
  yield* list(unit, {
    read: READS.DescribeRouteTables,
    // Route tables have the smallest page of all: 100.
    open: options =>
      ec2.paginateDescribeRouteTables(
        { ...paging, pageSize: 100 },
        {},
        options,
      ),
    items: page => page.RouteTables,
    id: table => table.RouteTableId,
    arnKind: 'route-table',
    tags: table => table.Tags,
    furniture: table => defaultVpcs.has(table.VpcId),
  });
  yield* list(unit, {
    read: READS.DescribeNetworkAcls,
    open: options => ec2.paginateDescribeNetworkAcls(paging, {}, options),
    items: page => page.NetworkAcls,
    id: acl => acl.NetworkAclId,
    arnKind: 'network-acl',
    tags: acl => acl.Tags,
    furniture: acl => acl.IsDefault,
  });
  yield* list(unit, {
    read: READS.DescribeNetworkInterfaces,
    open: options => ec2.paginateDescribeNetworkInterfaces(paging, {}, options),
    items: page => page.NetworkInterfaces,
    id: networkInterface => networkInterface.NetworkInterfaceId,
    arnKind: 'network-interface',
    tags: networkInterface => networkInterface.TagSet,
  });
}

async function* list<P, T>(unit: UnitReader, listed: Listed<P, T>) {
  const watch: ListingWatch = unit.watch(listed.read);
  const pages = unit.pages(listed.read, watch, options => listed.open(options));
  for await (const { page, at } of pages) {
    const items = listed.items(page) ?? [];
    const more = items.length > 0 ? await listed.more?.() : undefined;
    const resources = items.map(item =>
      toResource(unit, listed, item, at, more),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function toResource<P, T>(
  unit: UnitReader,
  listed: Listed<P, T>,
  item: T,
  at: string,
  more: ((id: string) => Record<string, Facet>) | undefined,
): Resource {
  const id = listed.id(item) ?? '';
  const [type] = listed.read.lists ?? [];
  const [facet] = listed.read.facets ?? [];
  return {
    arn: unit.arn('ec2', `${listed.arnKind}/${id}`),
    accountId: unit.accountId,
    region: unit.region,
    type,
    name: id,
    tags: tagRecord(listed.tags(item)),
    facets: { [facet]: readFacet(item, at), ...more?.(id) },
    attachments: [],
    ...(listed.furniture?.(item) && { furniture: true }),
  };
}

/** Networks of a region: what decides who can reach an address. */
export const vpcCollector: ServiceCollector = {
  service: 'vpc',
  scope: 'region',
  reads: [...Object.values(READS), ...flowLogReads],
  collect,
};
