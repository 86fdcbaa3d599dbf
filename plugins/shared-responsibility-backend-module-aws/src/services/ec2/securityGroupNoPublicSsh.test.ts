import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  ingress,
  networkInterface,
  securityGroup,
} from '../../__testUtils__/network';
import { denied, judge, withFacet } from '../../__testUtils__/world';
import { securityGroupNoPublicSsh } from './securityGroupNoPublicSsh';

function judgeRules(rules: Json[], prefixLists?: Json) {
  return judge(securityGroupNoPublicSsh, [
    securityGroup('sg-1', rules, prefixLists),
  ]);
}

describe('ec2.sg-no-public-ssh', () => {
  it.each<[string, Json[]]>([
    ['SSH from anywhere', [ingress(['0.0.0.0/0'])]],
    ['SSH from anywhere over IPv6', [ingress(['::/0'])]],
    [
      'two halves of the address space',
      [ingress(['0.0.0.0/1', '128.0.0.0/1'])],
    ],
    [
      'two halves in two rules',
      [ingress(['0.0.0.0/1']), ingress(['128.0.0.0/1'], { from: 0, to: 100 })],
    ],
    ['two IPv6 halves', [ingress(['::/1', '8000::/1'])]],
    ['every protocol', [ingress(['0.0.0.0/0'], { protocol: '-1' })]],
    ['TCP by its number', [ingress(['0.0.0.0/0'], { protocol: '6' })]],
    [
      'a port range around 22',
      [ingress(['0.0.0.0/0'], { from: 1, to: 65535 })],
    ],
    [
      'enough of the internet only in two rules together',
      [ingress(['3.0.0.0/9']), ingress(['3.128.0.0/9'])],
    ],
    ['a whole public /8', [ingress(['3.0.0.0/8'])]],
    ['an open rule beside a malformed one', [ingress(['x', '0.0.0.0/0'])]],
  ])('fails a group with %s', (_, rules) => {
    expect(judgeRules(rules).verdict).toBe('fail');
  });

  it.each<[string, Json[]]>([
    ['no rules', []],
    ['SSH from an office', [ingress(['198.51.100.0/24'])]],
    ['SSH from private networks', [ingress(['10.0.0.0/8', 'fd00::/8'])]],
    ['HTTPS from anywhere', [ingress(['0.0.0.0/0'], { from: 443, to: 443 })]],
    ['UDP 22 from anywhere', [ingress(['0.0.0.0/0'], { protocol: 'udp' })]],
    ['ICMP type 22', [ingress(['0.0.0.0/0'], { protocol: 'icmp' })]],
    ['SSH from itself', [ingress([], { groups: ['sg-1'] })]],
    [
      'an open range that ends before 22',
      [ingress(['0.0.0.0/0'], { from: 0, to: 21 })],
    ],
    [
      'halves that open different ports',
      [
        ingress(['0.0.0.0/1'], { from: 443, to: 443 }),
        ingress(['128.0.0.0/9'], { from: 80, to: 80 }),
      ],
    ],
  ])('passes a group with %s', (_, rules) => {
    expect(judgeRules(rules).verdict).toBe('pass');
  });

  it('looks into the prefix lists of the account', () => {
    const rules = [ingress([], { lists: ['pl-1'] })];
    expect(judgeRules(rules, { 'pl-1': ['0.0.0.0/0'] }).verdict).toBe('fail');
    expect(judgeRules(rules, { 'pl-1': ['::/0'] }).verdict).toBe('fail');
    expect(judgeRules(rules, { 'pl-1': ['10.0.0.0/8'] }).verdict).toBe('pass');
  });

  it('does not pass a group with a prefix list that it cannot resolve', () => {
    expect(judgeRules([ingress([], { lists: ['pl-aws'] })], {})).toMatchObject({
      verdict: 'unknown',
      reason: 'unsupported',
    });
  });

  it('does not pass a group with a source that is no CIDR block', () => {
    expect(judgeRules([ingress(['anywhere'])])).toMatchObject({
      verdict: 'unknown',
      reason: 'unsupported',
    });
  });

  it('fails an open group although its prefix lists could not be read', () => {
    const group = securityGroup('sg-1', [
      ingress(['0.0.0.0/0'], { lists: ['pl-1'] }),
    ]);
    const unread = withFacet(
      group,
      'prefixLists',
      denied('ec2:GetManagedPrefixListEntries'),
    );
    expect(judge(securityGroupNoPublicSsh, [unread]).verdict).toBe('fail');
  });

  it('is unknown, with the call, if a closed group has an unread prefix list', () => {
    const group = securityGroup('sg-1', [ingress([], { lists: ['pl-1'] })]);
    const unread = withFacet(
      group,
      'prefixLists',
      denied('ec2:GetManagedPrefixListEntries'),
    );
    expect(judge(securityGroupNoPublicSsh, [unread])).toMatchObject({
      verdict: 'unknown',
      reason: 'access-denied',
      unreadCalls: ['ec2:GetManagedPrefixListEntries'],
    });
  });

  it('says in plain words what is open, where, and who uses it', () => {
    const group = securityGroup('sg-1', [ingress(['0.0.0.0/0'])]);
    expect(
      judge(securityGroupNoPublicSsh, [group, networkInterface()]),
    ).toMatchObject({
      summary: 'ssh 0.0.0.0/0',
      evidence: [
        {
          text: 'port 22 open to 0.0.0.0/0 in sg-1, attached to i-07f3, which has the public address 203.0.113.7',
          arns: [group.arn],
        },
      ],
    });
    expect(judge(securityGroupNoPublicSsh, [group]).evidence[0].text).toBe(
      'port 22 open to 0.0.0.0/0 in sg-1, not attached to anything now',
    );
    expect(
      judge(securityGroupNoPublicSsh, [group], {
        unlisted: ['AWS::EC2::NetworkInterface'],
      }).evidence[0].text,
    ).toBe(
      'port 22 open to 0.0.0.0/0 in sg-1, the use of which could not be read',
    );
  });
});
