import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { aclEntry, ingress, route } from '../__testUtils__/network';
import {
  acl,
  group,
  instanceWith,
  ipv6Interface,
  networkInterface,
  OPEN_NETWORK,
  reach,
  table,
  told,
  type World,
} from './__testUtils__/openNetwork';
import { PAGES, type Page } from './__testUtils__/pages';

const ANY = '0.0.0.0/0';

interface Row extends World {
  says: string;
  page: Page;
  /** `reachable`, `undecidable`, or the link that closes the way. */
  want: string;
}

const routes = (...list: Json[]): World['network'] => ({
  routeTables: [table(list)],
});
const acls = (inward: Json[], outward?: Json[]): World['network'] => ({
  networkAcls: [acl(inward, outward)],
});
const outwards = (...ports: [number, number][]) =>
  ports.map((span, index) => aclEntry(100 + index, 'allow', ANY, span, true));
const allowAll = aclEntry(100, 'allow', ANY);

const ADDRESSES: Row[] = [
  {
    says: 'a public address, open group, route and ACL let the internet in',
    page: PAGES.internetGateway,
    want: 'reachable',
  },
  {
    says: 'an instance with private addresses alone is not reachable',
    page: PAGES.internetGateway,
    instance: instanceWith([networkInterface({ Association: null })]),
    want: 'address',
  },
  {
    says: 'an address that only the top of the instance tells is one too',
    page: PAGES.addressing,
    instance: instanceWith([networkInterface({ Association: null })], {
      PublicIpAddress: '203.0.113.7',
    }),
    want: 'reachable',
  },
  {
    says: 'an Elastic IP address on a secondary private address counts',
    page: PAGES.eni,
    instance: instanceWith([
      networkInterface({
        Association: null,
        PrivateIpAddresses: [
          { Primary: true },
          { Primary: false, Association: { PublicIp: '203.0.113.8' } },
        ],
      }),
    ]),
    want: 'reachable',
  },
  {
    says: 'a second interface has its own groups: open there is open',
    page: PAGES.eni,
    instance: instanceWith([
      networkInterface({ Association: null, Groups: [{ GroupId: 'sg-0' }] }),
      networkInterface({ Attachment: { DeviceIndex: 1 } }),
    ]),
    want: 'reachable',
  },
  {
    says: 'a second interface has its own groups: open on the first is not open there',
    page: PAGES.eni,
    instance: instanceWith([
      networkInterface({ Association: null }),
      networkInterface({
        Attachment: { DeviceIndex: 1 },
        Groups: [{ GroupId: 'sg-0' }],
      }),
    ]),
    network: {
      securityGroups: [
        ...(OPEN_NETWORK.securityGroups as Json[]),
        group('sg-0'),
      ],
    },
    want: 'security-groups',
  },
  {
    says: 'a global IPv6 address is public by itself',
    page: PAGES.addressing,
    instance: instanceWith([ipv6Interface()]),
    want: 'reachable',
  },
  {
    says: 'a unique local IPv6 address is private',
    page: PAGES.addressing,
    instance: instanceWith([ipv6Interface('fd00::7')]),
    want: 'address',
  },
  {
    says: 'a link-local IPv6 address is private',
    page: PAGES.addressing,
    instance: instanceWith([ipv6Interface('fe80::7')]),
    want: 'address',
  },
  {
    says: 'an instance whose interfaces AWS did not list cannot be told',
    page: PAGES.eni,
    instance: { InstanceId: 'i-1', PublicIpAddress: '203.0.113.7' },
    want: 'undecidable',
  },
];

const GROUPS: Row[] = [
  {
    says: 'of several groups one open one is enough',
    page: PAGES.securityGroups,
    instance: instanceWith([
      networkInterface({ Groups: [{ GroupId: 'sg-0' }, { GroupId: 'sg-1' }] }),
    ]),
    network: {
      securityGroups: [
        group('sg-0'),
        ...(OPEN_NETWORK.securityGroups as Json[]),
      ],
    },
    want: 'reachable',
  },
  {
    says: 'an open group beside one that was not seen stays open',
    page: PAGES.securityGroups,
    instance: instanceWith([
      networkInterface({ Groups: [{ GroupId: 'sg-9' }, { GroupId: 'sg-1' }] }),
    ]),
    want: 'reachable',
  },
  {
    says: 'a closed group beside one that was not seen cannot be told',
    page: PAGES.securityGroups,
    instance: instanceWith([
      networkInterface({ Groups: [{ GroupId: 'sg-9' }, { GroupId: 'sg-1' }] }),
    ]),
    network: { securityGroups: [group('sg-1')] },
    want: 'undecidable',
  },
  {
    says: 'a port that the group does not open is closed',
    page: PAGES.securityGroups,
    port: 3389,
    want: 'security-groups',
  },
  {
    says: 'SSH is TCP: its group opens nothing to UDP',
    page: PAGES.ipPermission,
    transport: 'udp',
    want: 'security-groups',
  },
  {
    says: 'an interface without any group lets nothing in',
    page: PAGES.securityGroups,
    instance: instanceWith([networkInterface({ Groups: [] })]),
    want: 'security-groups',
  },
];

const ROUTES: Row[] = [
  {
    says: 'without a route to an internet gateway a subnet is private',
    page: PAGES.subnets,
    network: routes(route('10.0.0.0/16', 'local')),
    want: 'route',
  },
  {
    says: 'a NAT gateway lets nothing in',
    page: PAGES.nat,
    network: routes(route(ANY, 'nat-1')),
    want: 'route',
  },
  {
    says: 'an egress-only internet gateway lets nothing in',
    page: PAGES.egressOnly,
    instance: instanceWith([ipv6Interface()]),
    network: routes({
      DestinationIpv6CidrBlock: '::/0',
      EgressOnlyInternetGatewayId: 'eigw-1',
    }),
    want: 'route',
  },
  {
    says: 'a route for IPv4 carries no IPv6',
    page: PAGES.routePriority,
    instance: instanceWith([ipv6Interface()]),
    network: routes(route(ANY, 'igw-1')),
    want: 'route',
  },
  {
    says: 'a virtual private gateway leads to the office, not the internet',
    page: PAGES.virtualPrivateGateway,
    network: routes(route(ANY, 'vgw-1')),
    want: 'route',
  },
  {
    says: 'a route whose gateway is gone drops the traffic',
    page: PAGES.route,
    network: routes({
      ...(route(ANY, 'igw-1') as object),
      State: 'blackhole',
    }),
    want: 'route',
  },
  {
    says: 'a more specific route that is gone drops its part',
    page: PAGES.routePriority,
    network: routes(
      route(ANY, 'igw-1'),
      ...['0.0.0.0/1', '128.0.0.0/1'].map(half => ({
        ...(route(half, 'tgw-1') as object),
        State: 'blackhole',
      })),
    ),
    want: 'route',
  },
  {
    says: 'halves that lead to the gateway are the whole',
    page: PAGES.routePriority,
    network: routes(
      route('0.0.0.0/1', 'igw-1'),
      route('128.0.0.0/1', 'igw-1'),
      route(ANY, 'nat-1'),
    ),
    want: 'reachable',
  },
  {
    says: 'the longest prefix decides, not the order of the table',
    page: PAGES.routePriority,
    network: routes(
      route(ANY, 'igw-1'),
      route('0.0.0.0/1', 'vgw-1'),
      route('128.0.0.0/1', 'vgw-1'),
    ),
    want: 'route',
  },
  {
    says: 'a static route comes before a propagated one',
    page: PAGES.routePriority,
    network: routes(
      {
        ...(route(ANY, 'vgw-1') as object),
        Origin: 'EnableVgwRoutePropagation',
      },
      { ...(route(ANY, 'igw-1') as object), Origin: 'CreateRoute' },
    ),
    want: 'reachable',
  },
  {
    says: 'the table of the subnet decides, not the main one',
    page: PAGES.subnetRoutes,
    network: {
      routeTables: [
        ...(OPEN_NETWORK.routeTables as Json[]),
        table([], [{ SubnetId: 'subnet-1' }], 'rtb-2'),
      ],
    },
    want: 'route',
  },
  {
    says: 'a subnet without a table of its own has the main one',
    page: PAGES.subnetRoutes,
    network: {
      routeTables: [
        table([], [{ SubnetId: 'subnet-2' }], 'rtb-2'),
        ...(OPEN_NETWORK.routeTables as Json[]),
      ],
    },
    want: 'reachable',
  },
  {
    says: 'an association that was undone does not count',
    page: PAGES.subnetRoutes,
    network: {
      routeTables: [
        table(
          [],
          [
            {
              SubnetId: 'subnet-1',
              AssociationState: { State: 'disassociated' },
            },
          ],
          'rtb-2',
        ),
        ...(OPEN_NETWORK.routeTables as Json[]),
      ],
    },
    want: 'reachable',
  },
  {
    says: 'the main table of another VPC is not ours',
    page: PAGES.sharing,
    network: {
      routeTables: [{ ...(table([]) as object), VpcId: 'vpc-2' }],
    },
    want: 'undecidable',
  },
  {
    says: "the endpoint of S3 beside the gateway changes nothing: it is S3's addresses",
    page: PAGES.gatewayEndpoint,
    network: routes(route(ANY, 'igw-1'), {
      DestinationPrefixListId: 'pl-s3',
      GatewayId: 'vpce-1',
    }),
    want: 'reachable',
  },
  {
    says: 'the endpoint of S3 alone leads to no internet gateway',
    page: PAGES.gatewayEndpoint,
    network: routes({ DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-1' }),
    want: 'route',
  },
  {
    says: 'a prefix list to the internet gateway, and what it holds, cannot be told',
    page: PAGES.prefixLists,
    network: routes({ DestinationPrefixListId: 'pl-1', GatewayId: 'igw-1' }),
    want: 'undecidable',
  },
  {
    says: 'what a firewall endpoint passes on cannot be told',
    page: PAGES.firewall,
    network: routes(route(ANY, 'vpce-1')),
    want: 'undecidable',
  },
  {
    says: 'what an appliance passes on cannot be told',
    page: PAGES.middlebox,
    network: routes({
      DestinationCidrBlock: ANY,
      NetworkInterfaceId: 'eni-9',
    }),
    want: 'undecidable',
  },
  {
    says: 'what a carrier gateway passes on cannot be told',
    page: PAGES.carrier,
    network: routes({ DestinationCidrBlock: ANY, CarrierGatewayId: 'cagw-1' }),
    want: 'undecidable',
  },
  {
    says: 'a destination that is no CIDR block cannot be told',
    page: PAGES.route,
    network: routes({ DestinationCidrBlock: 'x', GatewayId: 'igw-1' }),
    want: 'undecidable',
  },
  ...['block-ingress', 'block-bidirectional'].map(mode => ({
    says: `${mode} of VPC Block Public Access closes the internet gateway`,
    page: PAGES.blockPublicAccess,
    network: {
      subnets: [
        {
          SubnetId: 'subnet-1',
          BlockPublicAccessStates: { InternetGatewayBlockMode: mode },
        },
      ],
    },
    want: 'public-access-block',
  })),
  {
    says: 'a mode of VPC Block Public Access that we do not know cannot be told',
    page: PAGES.blockPublicAccess,
    network: {
      subnets: [
        {
          SubnetId: 'subnet-1',
          BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-some' },
        },
      ],
    },
    want: 'undecidable',
  },
];

const ACLS: Row[] = [
  {
    says: 'what no rule allows is denied',
    page: PAGES.networkAcl,
    network: acls([]),
    want: 'network-acl',
  },
  {
    says: 'a lower number decides: deny before allow',
    page: PAGES.networkAcl,
    network: acls([aclEntry(200, 'allow', ANY), aclEntry(90, 'deny', ANY)]),
    want: 'network-acl',
  },
  {
    says: 'a lower number decides: allow before deny',
    page: PAGES.networkAcl,
    network: acls([
      aclEntry(90, 'allow', ANY, [22, 22]),
      aclEntry(100, 'deny', ANY),
    ]),
    want: 'reachable',
  },
  {
    says: 'two denied halves close the port',
    page: PAGES.networkAcl,
    network: acls([
      aclEntry(50, 'deny', '0.0.0.0/1', [0, 100]),
      aclEntry(60, 'deny', '128.0.0.0/1', [22, 22]),
      allowAll,
    ]),
    want: 'network-acl',
  },
  {
    says: 'a deny of a few networks leaves the internet',
    page: PAGES.networkAcl,
    network: acls([aclEntry(50, 'deny', '198.51.100.0/24'), allowAll]),
    want: 'reachable',
  },
  {
    says: 'a deny of another port leaves this one',
    page: PAGES.networkAcl,
    network: acls([aclEntry(50, 'deny', ANY, [23, 100]), allowAll]),
    want: 'reachable',
  },
  {
    says: 'a deny of ICMP by number leaves TCP',
    page: PAGES.networkAclEntry,
    network: acls([
      { ...(aclEntry(50, 'deny', ANY) as object), Protocol: '1' },
      allowAll,
    ]),
    want: 'reachable',
  },
  {
    says: 'a rule for IPv6 denies nothing to IPv4',
    page: PAGES.networkAcl,
    network: acls([aclEntry(50, 'deny', '::/0'), allowAll]),
    want: 'reachable',
  },
  {
    says: 'an ACL keeps no state: without any rule outwards no answer leaves',
    page: PAGES.networkAcls,
    network: acls([allowAll], []),
    want: 'network-acl',
  },
  {
    says: 'the usual ephemeral ports outwards are enough for answers',
    page: PAGES.ephemeral,
    network: acls([allowAll], outwards([1024, 65535])),
    want: 'reachable',
  },
  {
    says: 'one port outwards is enough too, since the caller chooses its port',
    page: PAGES.ephemeral,
    network: acls([allowAll], outwards([443, 443])),
    want: 'reachable',
  },
  {
    says: 'answers to known networks only are no answers to the internet',
    page: PAGES.networkAcls,
    network: acls(
      [allowAll],
      [aclEntry(100, 'allow', '10.0.0.0/8', undefined, true)],
    ),
    want: 'network-acl',
  },
  {
    says: 'UDP needs no answer to do harm',
    page: PAGES.networkAcls,
    network: {
      ...acls([allowAll], []),
      securityGroups: [group('sg-1', ingress([ANY], { protocol: '-1' }))],
    },
    transport: 'udp',
    want: 'reachable',
  },
  {
    says: 'the ACL of another subnet is not ours',
    page: PAGES.networkAcls,
    network: {
      networkAcls: [
        { ...(acl([]) as object), Associations: [{ SubnetId: 'subnet-2' }] },
      ],
    },
    want: 'undecidable',
  },
  {
    says: 'a rule without a number may stand anywhere, and cannot be told',
    page: PAGES.networkAclEntry,
    network: acls([
      allowAll,
      { ...(aclEntry(1, 'deny', ANY) as object), RuleNumber: null },
    ]),
    want: 'undecidable',
  },
  {
    says: 'a denial of a protocol that cannot be read may be of this one',
    page: PAGES.networkAclEntry,
    network: acls([
      { ...(aclEntry(50, 'deny', ANY) as object), Protocol: 'x' },
      allowAll,
    ]),
    want: 'undecidable',
  },
  {
    says: 'a rule that cannot be read behind one that allows all changes nothing',
    page: PAGES.networkAcl,
    network: acls([
      allowAll,
      { ...(aclEntry(200, 'deny', ANY) as object), Protocol: 'x' },
    ]),
    want: 'reachable',
  },
  {
    says: 'group and ACL must be open for the same callers',
    page: PAGES.networkAcls,
    network: {
      ...acls([aclEntry(100, 'allow', '4.0.0.0/8')]),
      securityGroups: [group('sg-1', ingress(['3.0.0.0/8']))],
    },
    want: 'together',
  },
];

describe.each([
  ['addresses and interfaces', ADDRESSES],
  ['security groups', GROUPS],
  ['routes and gateways', ROUTES],
  ['network ACLs', ACLS],
])('reachability by %s', (_, rows) => {
  it.each(rows)('$says ($page)', row => {
    expect(told(reach(row))).toBe(row.want);
  });
});

describe('what reachability tells', () => {
  it('names every link of an open way', () => {
    expect(
      reach({
        network: acls([aclEntry(90, 'deny', '10.0.0.0/8'), allowAll]),
      }),
    ).toEqual({
      verdict: 'reachable',
      path: {
        address: '203.0.113.7',
        family: 4,
        interfaceId: 'eni-1',
        subnetId: 'subnet-1',
        sources: ANY,
        groupIds: ['sg-1'],
        rules: ['tcp 22 of sg-1'],
        routeTableId: 'rtb-1',
        routes: ['0.0.0.0/0 to igw-1'],
        networkAclRules: ['rule 100 of acl-1'],
      },
    });
  });

  it('names a link for each address of a closed thing', () => {
    const both = {
      ...(ipv6Interface() as object),
      Association: { PublicIp: '203.0.113.7' },
    };
    expect(
      reach({
        instance: instanceWith([both]),
        network: {
          ...routes(route(ANY, 'igw-1')),
          securityGroups: [group('sg-1', ingress(['::/0']))],
        },
      }),
    ).toEqual({
      verdict: 'closed',
      links: [
        {
          link: 'security-groups',
          address: '203.0.113.7',
          text: 'sg-1 keeps the internet from port 22',
        },
        {
          link: 'route',
          address: '2a05:d018::7',
          text: 'no IPv6 route of rtb-1 leads subnet-1 to an internet gateway',
        },
      ],
    });
  });

  it('asks for nothing behind a closed link', () => {
    const unseen = {
      subnets: undefined,
      routeTables: undefined,
      networkAcls: undefined,
    };
    expect(
      told(reach({ network: { ...unseen, securityGroups: [group('sg-1')] } })),
    ).toBe('security-groups');
  });

  it.each([
    ['securityGroups', 'sg-1'],
    ['subnets', 'subnet-1'],
    ['routeTables', 'the route tables of vpc-1'],
    ['networkAcls', 'the network ACLs of vpc-1'],
  ])('says that it was not let see %s', (link, what) => {
    expect(reach({ network: { [link]: undefined } })).toMatchObject({
      verdict: 'undecidable',
      cause: { reason: 'not-scanned', message: `${what} was not seen` },
    });
  });
});
