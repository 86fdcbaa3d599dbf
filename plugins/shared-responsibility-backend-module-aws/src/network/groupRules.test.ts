import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ingress } from '../__testUtils__/network';
import { PAGES, type Page } from './__testUtils__/pages';
import type { Family } from './addressRanges';
import { CHECKED_AT, SOURCE } from './awsPrefixLists';
import { readPrefixList } from './NetworkFacts';
import { admitsAnyone, openPorts, portOpening } from './openPorts';
import type { Transport } from './ports';

const ANY = ['0.0.0.0/0'];
const ipv6 = { family: 6 } as const;

interface Row {
  says: string;
  page: Page;
  rules: Json;
  lists?: Json;
  port?: number;
  transport?: Transport;
  family?: Family;
  want: 'open' | 'closed' | 'undecidable';
}

const RANGES: Row[] = [
  {
    says: 'every IPv4 address is the internet',
    page: PAGES.securityGroupRules,
    rules: [ingress(ANY)],
    want: 'open',
  },
  {
    says: 'every IPv6 address is the internet',
    page: PAGES.securityGroupRules,
    rules: [ingress(['::/0'])],
    ...ipv6,
    want: 'open',
  },
  {
    says: 'a rule for IPv6 opens nothing to IPv4',
    page: PAGES.securityGroupRules,
    rules: [ingress(['::/0'])],
    want: 'closed',
  },
  {
    says: 'a rule for IPv4 opens nothing to IPv6',
    page: PAGES.securityGroupRules,
    rules: [ingress(ANY)],
    ...ipv6,
    want: 'closed',
  },
  {
    says: 'two halves are the whole',
    page: PAGES.securityGroupRules,
    rules: [ingress(['0.0.0.0/1', '128.0.0.0/1'])],
    want: 'open',
  },
  {
    says: 'two halves in two rules are the whole, since rules add up',
    page: PAGES.securityGroups,
    rules: [
      ingress(['0.0.0.0/1']),
      ingress(['128.0.0.0/1'], { from: 0, to: 99 }),
    ],
    want: 'open',
  },
  {
    says: 'an odd split of eight parts is the whole',
    page: PAGES.securityGroupRules,
    rules: [
      ingress([
        '0.0.0.0/2',
        '64.0.0.0/3',
        '96.0.0.0/4',
        '112.0.0.0/5',
        '120.0.0.0/6',
        '124.0.0.0/7',
        '126.0.0.0/8',
        '128.0.0.0/1',
      ]),
    ],
    want: 'open',
  },
  {
    says: 'two halves of IPv6 are the whole',
    page: PAGES.securityGroupRules,
    rules: [ingress(['::/1', '8000::/1'])],
    ...ipv6,
    want: 'open',
  },
  {
    says: 'host bits that are set change nothing: EC2 takes the network',
    page: PAGES.ipPermission,
    rules: [ingress(['203.0.113.9/0'])],
    want: 'open',
  },
  {
    says: 'all private networks are nobody on the internet',
    page: PAGES.cidr,
    rules: [ingress(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'])],
    want: 'closed',
  },
  {
    says: 'one public address is a known one',
    page: PAGES.securityGroupRules,
    rules: [ingress(['8.8.8.8/32'])],
    want: 'closed',
  },
  {
    says: 'a great many known networks are still not the internet',
    page: PAGES.securityGroupRules,
    rules: [ingress([...Array(200).keys()].map(n => `3.${n}.0.0/24`))],
    want: 'closed',
  },
  {
    says: 'unique local IPv6 addresses are nobody on the internet',
    page: PAGES.addressing,
    rules: [ingress(['fc00::/7'])],
    ...ipv6,
    want: 'closed',
  },
];

const PORTS: Row[] = [
  {
    says: 'a range holds the ports between its bounds',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { from: 20, to: 25 })],
    want: 'open',
  },
  {
    says: 'a range ends after its last port',
    page: PAGES.ipPermission,
    rules: [
      ingress(ANY, { from: 0, to: 21 }),
      ingress(ANY, { from: 23, to: 99 }),
    ],
    want: 'closed',
  },
  {
    says: 'protocol -1 is every port of every protocol',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { protocol: '-1' })],
    transport: 'udp',
    want: 'open',
  },
  {
    says: 'protocol -1 means every port, whatever bounds stand beside it',
    page: PAGES.ipPermission,
    rules: [
      {
        IpProtocol: '-1',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: ANY[0] }],
      },
    ],
    want: 'open',
  },
  {
    says: 'TCP may be written as its number',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { protocol: '6' })],
    want: 'open',
  },
  {
    says: 'UDP may be written as its number',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { protocol: '17', from: 3389, to: 3389 })],
    port: 3389,
    transport: 'udp',
    want: 'open',
  },
  {
    says: 'UDP opens no port of TCP',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { protocol: 'udp' })],
    want: 'closed',
  },
  {
    says: 'the bounds of ICMP are type and code, not ports',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { protocol: 'icmp', from: 22, to: 22 })],
    want: 'closed',
  },
  {
    says: 'all of ICMPv6 is no port',
    page: PAGES.ipPermission,
    rules: [ingress(['::/0'], { protocol: '58', from: -1, to: -1 })],
    ...ipv6,
    want: 'closed',
  },
  {
    says: 'another protocol by number has no ports of TCP',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { protocol: '50', from: 0, to: 65535 })],
    want: 'closed',
  },
  {
    says: 'bounds that are left out are open',
    page: PAGES.ipPermission,
    rules: [{ IpProtocol: 'tcp', IpRanges: [{ CidrIp: ANY[0] }] }],
    want: 'open',
  },
  {
    says: 'a protocol that does not exist cannot be told',
    page: PAGES.ipPermission,
    rules: [ingress(ANY, { protocol: '999' })],
    want: 'undecidable',
  },
  {
    says: 'a port that is no port cannot be told',
    page: PAGES.ipPermission,
    rules: [
      { IpProtocol: 'tcp', FromPort: 'ssh', IpRanges: [{ CidrIp: ANY[0] }] },
    ],
    want: 'undecidable',
  },
];

const list = (lists: string[]) => [ingress([], { lists })];
const SOURCES: Row[] = [
  {
    says: 'a prefix list is what it holds',
    page: PAGES.prefixLists,
    rules: list(['pl-1']),
    lists: { 'pl-1': ['0.0.0.0/0'] },
    want: 'open',
  },
  {
    says: 'a prefix list of one office is not the internet',
    page: PAGES.prefixLists,
    rules: list(['pl-1']),
    lists: { 'pl-1': ['198.51.100.0/24'] },
    want: 'closed',
  },
  {
    says: 'two prefix lists, and a rule beside them, add up',
    page: PAGES.prefixLists,
    rules: [...list(['pl-1', 'pl-2']), ingress(['3.128.0.0/10'])],
    lists: { 'pl-1': ['3.0.0.0/9'], 'pl-2': ['3.192.0.0/10'] },
    want: 'open',
  },
  {
    says: 'a prefix list of IPv6 opens nothing to IPv4',
    page: PAGES.prefixLists,
    rules: list(['pl-1']),
    lists: { 'pl-1': ['::/0'] },
    want: 'closed',
  },
  {
    says: 'a prefix list that was not read cannot be told',
    page: PAGES.prefixLists,
    rules: list(['pl-1']),
    want: 'undecidable',
  },
  {
    says: 'an unread prefix list does not hide an open rule',
    page: PAGES.prefixLists,
    rules: [...list(['pl-1']), ingress(ANY)],
    want: 'open',
  },
  {
    says: 'the prefix list of CloudFront is one service, not the internet',
    page: PAGES.awsLists,
    rules: list(['pl-1']),
    lists: {
      'pl-1': { awsName: 'com.amazonaws.global.cloudfront.origin-facing' },
    },
    want: 'closed',
  },
  {
    says: 'the prefix list of Instance Connect is one service',
    page: PAGES.awsLists,
    rules: list(['pl-1']),
    lists: {
      'pl-1': { awsName: 'com.amazonaws.eu-west-1.ec2-instance-connect' },
    },
    want: 'closed',
  },
  {
    says: "a list of AWS's own that we do not know cannot be told",
    page: PAGES.awsLists,
    rules: list(['pl-1']),
    lists: { 'pl-1': { awsName: 'com.amazonaws.global.everyone' } },
    want: 'undecidable',
  },
  {
    says: 'a reference to another group lets in its members by private address',
    page: PAGES.securityGroupRules,
    rules: [ingress([], { protocol: '-1', groups: ['sg-web'] })],
    want: 'closed',
  },
  {
    says: 'a group of a peered network is its members only',
    page: PAGES.peering,
    rules: [
      {
        IpProtocol: '-1',
        UserIdGroupPairs: [
          { GroupId: 'sg-9', UserId: '444455556666', PeeringStatus: 'active' },
        ],
      },
    ],
    want: 'closed',
  },
  {
    says: 'no rules let nothing in',
    page: PAGES.securityGroups,
    rules: [],
    want: 'closed',
  },
  {
    says: 'a source that is no CIDR block cannot be told',
    page: PAGES.ipPermission,
    rules: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: 'everyone' }] }],
    want: 'undecidable',
  },
  {
    says: 'rules that are no list cannot be told',
    page: PAGES.ipPermission,
    rules: 'none',
    want: 'undecidable',
  },
];

function opening({ rules, lists, port = 22, transport, family }: Row) {
  return portOpening(
    { GroupId: 'sg-1', IpPermissions: rules },
    port,
    transport ?? 'tcp',
    family ?? 4,
    { prefixList: id => readPrefixList(lists, id) },
  );
}

describe.each([
  ['ranges', RANGES],
  ['ports and protocols', PORTS],
  ['other sources', SOURCES],
])('%s of security group rules', (_, rows) => {
  it.each(rows)('$says ($page)', row => {
    expect(opening(row).state).toBe(row.want);
  });
});

describe('the open ports of a group', () => {
  const lists = { prefixList: (id: string) => readPrefixList({}, id) };
  const ports = (...rules: Json[]) =>
    openPorts({ GroupId: 'sg-1', IpPermissions: rules }, lists).map(
      ({ transport, family, from, to, state, sources }) =>
        `${transport}/${family} ${from}-${to} ${state} ${sources}`.trim(),
    );

  it('are runs that begin and end where rules do', () => {
    expect(
      ports(
        ingress(ANY, { from: 20, to: 30 }),
        ingress(ANY, { from: 31, to: 40 }),
        ingress(ANY, { from: 38, to: 50 }),
        ingress(['::/0'], { protocol: 'udp', from: 53, to: 53 }),
        ingress(['10.0.0.0/8'], { from: 1, to: 9999 }),
      ),
    ).toEqual(['tcp/4 20-50 open 0.0.0.0/0', 'udp/6 53-53 open ::/0']);
  });

  it('are open only where parts of the internet meet', () => {
    expect(
      ports(
        ingress(['3.0.0.0/9'], { from: 100, to: 300 }),
        ingress(['3.128.0.0/9'], { from: 200, to: 400 }),
      ),
    ).toEqual(['tcp/4 200-300 open 3.0.0.0/9 and 3.128.0.0/9']);
  });

  it('tell apart what is open and what an unread list may open', () => {
    expect(
      ports(
        ingress([], { from: 1, to: 100, lists: ['pl-1'] }),
        ingress(ANY, { from: 50, to: 60 }),
      ),
    ).toEqual([
      'tcp/4 1-49 undecidable',
      'tcp/4 50-60 open 0.0.0.0/0',
      'tcp/4 61-100 undecidable',
      'tcp/6 1-100 undecidable',
    ]);
  });
});

describe('who is let in at all', () => {
  it.each<[string, Json, 'yes' | 'no' | 'perhaps']>([
    ['a private network', [ingress(['10.0.0.0/8'])], 'yes'],
    ['another group', [ingress([], { groups: ['sg-2'] })], 'yes'],
    ['a prefix list', list(['pl-1']), 'yes'],
    ['nobody by another port', [ingress(ANY, { from: 443, to: 443 })], 'no'],
    ['nobody without sources', [ingress([])], 'no'],
    ['perhaps a rule that cannot be read', [7], 'perhaps'],
    [
      'perhaps a source that cannot be read',
      [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '' }] }],
      'perhaps',
    ],
    ['perhaps anyone where rules are missing', null, 'perhaps'],
  ])('%s', (_, rules, want) => {
    expect(admitsAnyone({ IpPermissions: rules }, 22, 'tcp')).toBe(want);
  });
});

it('the names of lists that AWS keeps say where and when they were looked up', () => {
  expect(SOURCE).toBe(PAGES.awsLists);
  expect(Number.isNaN(Date.parse(CHECKED_AT))).toBe(false);
});
