import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  aclEntry,
  ingress,
  instance,
  networkAcl,
  PUBLIC_INTERFACE,
  publicSubnet,
  route,
  routeTable,
  securityGroup,
} from '../../__testUtils__/network';
import { denied, judge, withFacet } from '../../__testUtils__/world';
import { instanceNoInternetSsh } from './instanceNoInternetSsh';

const OPEN_GROUP = securityGroup('sg-1', [ingress(['0.0.0.0/0'])]);
const CLOSED_GROUP = securityGroup('sg-1', [ingress(['10.0.0.0/8'])]);
const TO_INTERNET = routeTable('rtb-main', [route('0.0.0.0/0', 'igw-1')]);
const OPEN_ACL = networkAcl([
  aclEntry(100, 'allow', '0.0.0.0/0'),
  aclEntry(101, 'allow', '::/0'),
]);

interface World {
  instance?: Resource;
  groups?: Resource[];
  tables?: Resource[];
  acl?: Resource;
}

function world(changes: World = {}): Resource[] {
  return [
    changes.instance ?? instance(),
    ...(changes.groups ?? [OPEN_GROUP]),
    ...(changes.tables ?? [TO_INTERNET]),
    changes.acl ?? OPEN_ACL,
    publicSubnet(),
  ];
}

function verdict(changes: World): string {
  return judge(instanceNoInternetSsh, world(changes)).verdict;
}

const ipv6Only = instance({
  PublicIpAddress: null,
  NetworkInterfaces: [
    {
      ...(PUBLIC_INTERFACE as object),
      Association: {},
      Ipv6Addresses: [{ Ipv6Address: '2a05:d018::7' }],
    },
  ],
});
const secondInterface = instance({
  PublicIpAddress: null,
  SecurityGroups: [{ GroupId: 'sg-closed' }],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-0',
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      Attachment: { DeviceIndex: 0 },
      Groups: [{ GroupId: 'sg-closed' }],
    },
    {
      ...(PUBLIC_INTERFACE as object),
      Attachment: { DeviceIndex: 1 },
    },
  ],
});
const twoGroups = instance({
  SecurityGroups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }],
});

describe('ec2.instance-no-internet-ssh', () => {
  it('fails where address, group, route and network ACL are all open, and says so', () => {
    expect(judge(instanceNoInternetSsh, world())).toMatchObject({
      verdict: 'fail',
      summary: 'ssh 0.0.0.0/0',
      evidence: [
        {
          text: 'port 22 open to 0.0.0.0/0 in sg-1, attached to i-07f3, which has the public address 203.0.113.7; rtb-main sends 0.0.0.0/0 to igw-1, and rule 100 of acl-1 lets it in',
        },
      ],
    });
  });

  it.each<[string, World]>([
    [
      'an IPv6 address, group and route',
      {
        instance: ipv6Only,
        groups: [securityGroup('sg-1', [ingress(['::/0'])])],
        tables: [routeTable('rtb-main', [route('::/0', 'igw-1')])],
      },
    ],
    [
      'a second interface with the public address and the open group',
      {
        instance: secondInterface,
        groups: [securityGroup('sg-closed', []), OPEN_GROUP],
      },
    ],
    [
      'a group that is named only at the top of the instance',
      {
        instance: instance({
          SecurityGroups: [{ GroupId: 'sg-2' }],
        }),
        groups: [CLOSED_GROUP, securityGroup('sg-2', [ingress(['0.0.0.0/0'])])],
      },
    ],
    [
      'enough of the internet only in two groups together',
      {
        instance: twoGroups,
        groups: [
          securityGroup('sg-1', [ingress(['3.0.0.0/9'])]),
          securityGroup('sg-2', [ingress(['3.128.0.0/9'])]),
        ],
      },
    ],
    ['an open group beside one that was not listed', { instance: twoGroups }],
    [
      'a route to the internet in the associated table, none in the main one',
      {
        tables: [
          routeTable('rtb-main', []),
          routeTable(
            'rtb-1',
            [route('0.0.0.0/0', 'igw-1')],
            [{ Main: false, SubnetId: 'subnet-1' }],
          ),
        ],
      },
    ],
    [
      'routes to the internet for two halves',
      {
        tables: [
          routeTable('rtb-main', [
            route('0.0.0.0/1', 'igw-1'),
            route('128.0.0.0/1', 'igw-1'),
          ]),
        ],
      },
    ],
    [
      'an ACL whose later rule denies what an earlier one allows',
      {
        acl: networkAcl([
          aclEntry(200, 'deny', '0.0.0.0/0', [22, 22]),
          aclEntry(100, 'allow', '0.0.0.0/0', [0, 1024]),
        ]),
      },
    ],
    [
      'the instance stopped',
      { instance: instance({ State: { Name: 'stopped' } }) },
    ],
  ])('fails with %s', (_, changes) => {
    expect(verdict(changes)).toBe('fail');
  });

  it.each<[string, World]>([
    ['the group closed', { groups: [CLOSED_GROUP] }],
    [
      'no public address',
      {
        instance: instance({
          PublicIpAddress: null,
          NetworkInterfaces: [
            { ...(PUBLIC_INTERFACE as object), Association: {} },
          ],
        }),
      },
    ],
    [
      'the IPv6 address private',
      {
        instance: instance({
          PublicIpAddress: null,
          NetworkInterfaces: [
            {
              ...(PUBLIC_INTERFACE as object),
              Association: {},
              Ipv6Addresses: [{ Ipv6Address: 'fd00::7' }],
            },
          ],
        }),
        groups: [securityGroup('sg-1', [ingress(['::/0'])])],
        tables: [routeTable('rtb-main', [route('::/0', 'igw-1')])],
      },
    ],
    [
      'a group open for IPv6 only',
      { groups: [securityGroup('sg-1', [ingress(['::/0'])])] },
    ],
    [
      'the route to a NAT gateway',
      { tables: [routeTable('rtb-main', [route('0.0.0.0/0', 'nat-1')])] },
    ],
    [
      'the way to the gateway open in the main table only',
      {
        tables: [
          TO_INTERNET,
          routeTable('rtb-1', [], [{ Main: false, SubnetId: 'subnet-1' }]),
        ],
      },
    ],
    [
      'more specific routes that lead elsewhere',
      {
        tables: [
          routeTable('rtb-main', [
            route('0.0.0.0/0', 'igw-1'),
            route('0.0.0.0/1', 'vgw-1'),
            route('128.0.0.0/1', 'vgw-1'),
          ]),
        ],
      },
    ],
    [
      'an ACL that denies 22 before it allows all',
      {
        acl: networkAcl([
          aclEntry(50, 'deny', '0.0.0.0/0', [22, 22]),
          aclEntry(100, 'allow', '0.0.0.0/0'),
        ]),
      },
    ],
    [
      'group and ACL open for different parts of the internet',
      {
        groups: [securityGroup('sg-1', [ingress(['3.0.0.0/8'])])],
        acl: networkAcl([aclEntry(100, 'allow', '4.0.0.0/8')]),
      },
    ],
  ])('passes with %s', (_, changes) => {
    expect(verdict(changes)).toBe('pass');
  });

  it('does not judge a terminated instance', () => {
    expect(
      verdict({ instance: instance({ State: { Name: 'terminated' } }) }),
    ).toBe('not-applicable');
  });

  it('says that a stopped instance is stopped', () => {
    const stopped = instance({ State: { Name: 'stopped' } });
    expect(
      judge(instanceNoInternetSsh, world({ instance: stopped })).evidence[0]
        .text,
    ).toContain('(i-07f3 is stopped)');
  });

  it.each(['AWS::EC2::RouteTable', 'AWS::EC2::NetworkAcl'])(
    'is unknown while %s cannot be listed and nothing else closes the way',
    type => {
      expect(
        judge(instanceNoInternetSsh, world(), { unlisted: [type] }),
      ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
      expect(
        judge(instanceNoInternetSsh, world({ groups: [CLOSED_GROUP] }), {
          unlisted: [type],
        }).verdict,
      ).toBe('pass');
    },
  );

  it('is unknown if the group could not be read, unless no route leads in', () => {
    const unread = withFacet(
      OPEN_GROUP,
      'group',
      denied('ec2:DescribeSecurityGroups'),
    );
    expect(verdict({ groups: [unread] })).toBe('unknown');
    expect(
      verdict({ groups: [unread], tables: [routeTable('rtb-main', [])] }),
    ).toBe('pass');
  });

  it.each<[string, World, string]>([
    [
      'the group',
      { groups: [CLOSED_GROUP] },
      'its public address 203.0.113.7 is shielded: sg-1 keeps the internet from port 22',
    ],
    [
      'the missing route',
      { tables: [routeTable('rtb-main', [])] },
      'no IPv4 route of rtb-main leads subnet-1 to an internet gateway',
    ],
    [
      'the network ACL',
      { acl: networkAcl([aclEntry(100, 'allow', '10.0.0.0/8')]) },
      'acl-1 keeps the internet from port 22 of subnet-1',
    ],
    [
      'the network ACL that lets no answer out',
      { acl: networkAcl([aclEntry(100, 'allow', '0.0.0.0/0')], []) },
      'acl-1 lets no answer out of subnet-1',
    ],
    [
      'the missing address',
      {
        instance: instance({ PublicIpAddress: null, NetworkInterfaces: [] }),
      },
      'it has no public address',
    ],
  ])('a pass names what closes the way: %s', (_, changes, text) => {
    const result = judge(instanceNoInternetSsh, world(changes));
    expect(result.verdict).toBe('pass');
    expect(result.evidence[0].text).toContain(text);
  });

  it('is unknown if the subnet, and so a block of public access, was not seen', () => {
    const unlisted = { unlisted: ['AWS::EC2::Subnet'] };
    const unseen = world().slice(0, -1);
    expect(judge(instanceNoInternetSsh, unseen, unlisted).verdict).toBe(
      'unknown',
    );
    const blocked = [...unseen, publicSubnet('block-bidirectional')];
    expect(judge(instanceNoInternetSsh, blocked).evidence[0].text).toContain(
      'public access is blocked for subnet-1',
    );
  });

  it('is unknown if the subnet and its tables belong to another account', () => {
    expect(verdict({ tables: [] })).toBe('unknown');
  });
});
