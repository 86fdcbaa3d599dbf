import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  ingress,
  networkInterface,
  securityGroup,
} from '../../__testUtils__/network';
import { denied, judge, withFacet } from '../../__testUtils__/world';
import { securityGroupNoPublicEveryPort } from './securityGroupNoPublicEveryPort';
import { securityGroupNoPublicRdp } from './securityGroupNoPublicRdp';
import { securityGroupNoPublicRiskyPorts } from './securityGroupNoPublicRiskyPorts';

const ANY = ['0.0.0.0/0'];

function rule(from: number, to = from, more: object = {}): Json {
  return ingress(ANY, { from, to, ...more });
}

const group = (...rules: Json[]) => securityGroup('sg-1', rules);

describe('ec2.sg-no-public-rdp', () => {
  it.each<[string, Json]>([
    ['TCP', rule(3389)],
    ['UDP, which RDP uses too', rule(3389, 3389, { protocol: 'udp' })],
    ['UDP by its number', rule(3389, 3389, { protocol: '17' })],
    ['every protocol', rule(0, 0, { protocol: '-1' })],
    ['IPv6', ingress(['::/0'], { from: 3000, to: 4000 })],
  ])('fails 3389 open by %s', (_, open) => {
    expect(judge(securityGroupNoPublicRdp, [group(open)]).verdict).toBe('fail');
  });

  it('passes neighbouring ports, other protocols and known sources', () => {
    const closed = group(
      rule(3390),
      rule(0, 3388),
      rule(3389, 3389, { protocol: 'icmp' }),
      ingress(['198.51.100.7/32'], { from: 3389, to: 3389 }),
    );
    expect(judge(securityGroupNoPublicRdp, [closed]).verdict).toBe('pass');
  });
});

describe('ec2.sg-no-public-high-risk-ports', () => {
  it('fails and names every risky port that is open', () => {
    const result = judge(securityGroupNoPublicRiskyPorts, [
      group(rule(6379), rule(5432), rule(443)),
      networkInterface(),
    ]);
    expect(result).toMatchObject({
      verdict: 'fail',
      summary: 'postgresql and 1 more 0.0.0.0/0',
    });
    expect(result.evidence[0].text).toBe(
      'port 5432, postgresql, open to 0.0.0.0/0; port 6379, redis, open to 0.0.0.0/0 in sg-1, attached to i-07f3, which has the public address 203.0.113.7',
    );
  });

  it('passes web ports and SSH, which have their own rule', () => {
    expect(
      judge(securityGroupNoPublicRiskyPorts, [
        group(rule(80), rule(443), rule(22)),
      ]).verdict,
    ).toBe('pass');
  });

  it('a port that is open by a rule fails although a prefix list of another was not read', () => {
    const half = withFacet(
      group(rule(5432), ingress([], { from: 3306, to: 3306, lists: ['pl-1'] })),
      'prefixLists',
      denied('ec2:GetManagedPrefixListEntries'),
    );
    expect(judge(securityGroupNoPublicRiskyPorts, [half]).summary).toBe(
      'postgresql 0.0.0.0/0',
    );
    const unread = withFacet(
      group(ingress([], { from: 3306, to: 3306, lists: ['pl-1'] })),
      'prefixLists',
      denied('ec2:GetManagedPrefixListEntries'),
    );
    expect(judge(securityGroupNoPublicRiskyPorts, [unread])).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['ec2:GetManagedPrefixListEntries'],
    });
  });
});

describe('ec2.sg-no-public-all-ports', () => {
  it.each<[string, Json[]]>([
    ['every protocol', [rule(0, 0, { protocol: '-1' })]],
    ['0 to 65535', [rule(0, 65535)]],
    ['1 to 65535', [rule(1, 65535)]],
    ['UDP 0 to 65535', [rule(0, 65535, { protocol: 'udp' })]],
    ['no bounds', [{ IpProtocol: 'tcp', IpRanges: [{ CidrIp: ANY[0] }] }]],
    ['two rules that join', [rule(0, 1023), rule(1024, 65535)]],
    [
      'two halves of the internet',
      [
        ingress(['0.0.0.0/1'], { from: 0, to: 65535 }),
        ingress(['128.0.0.0/1'], { from: 0, to: 65535 }),
      ],
    ],
  ])('fails %s from anywhere', (_, rules) => {
    expect(
      judge(securityGroupNoPublicEveryPort, [group(...rules)]).verdict,
    ).toBe('fail');
  });

  it.each<[string, Json[]]>([
    ['no rules', []],
    ['all but the last port', [rule(0, 65534)]],
    ['two rules with a gap', [rule(0, 1023), rule(1025, 65535)]],
    [
      'every port from a private network',
      [ingress(['10.0.0.0/8'], { from: 0, to: 65535 })],
    ],
  ])('passes %s', (_, rules) => {
    expect(
      judge(securityGroupNoPublicEveryPort, [group(...rules)]).verdict,
    ).toBe('pass');
  });
});
