import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  defaultGroup,
  flowLog,
  subnet,
  vpc,
} from '../../__testUtils__/computeWorlds';
import {
  aclEntry,
  ingress,
  networkAcl,
  securityGroup,
} from '../../__testUtils__/network';
import { denied, judge, withFacet } from '../../__testUtils__/world';
import { defaultGroupClosed } from './defaultGroupClosed';
import { flowLogsOn } from './flowLogsOn';
import { networkAclNoPublicAdmin } from './networkAclNoPublicAdmin';

describe('vpc.default-sg-closed', () => {
  it('passes a default group without rules', () => {
    expect(judge(defaultGroupClosed, [defaultGroup([])]).verdict).toBe('pass');
  });

  it('fails one with rules in or out, from wherever', () => {
    const fromItself = ingress([], { protocol: '-1', groups: ['sg-default'] });
    expect(
      judge(defaultGroupClosed, [defaultGroup([fromItself])]).verdict,
    ).toBe('fail');
    expect(
      judge(defaultGroupClosed, [defaultGroup([], [fromItself])]),
    ).toMatchObject({ verdict: 'fail', summary: '1 rules' });
  });

  it('does not speak of other groups, nor of rules that AWS left out', () => {
    expect(judge(defaultGroupClosed, [securityGroup('sg-1', [])]).verdict).toBe(
      'not-applicable',
    );
    expect(
      judge(defaultGroupClosed, [
        withFacet(defaultGroup([]), 'group', {
          GroupName: 'default',
          IpPermissions: [],
        }),
      ]).verdict,
    ).toBe('unknown');
  });
});

describe('vpc.flow-logs', () => {
  it.each<[string, Json[], string]>([
    ['all traffic', [flowLog()], 'pass'],
    ['rejected traffic', [flowLog({ TrafficType: 'REJECT' })], 'pass'],
    ['accepted traffic only', [flowLog({ TrafficType: 'ACCEPT' })], 'fail'],
    ['a log that is not active', [flowLog({ FlowLogStatus: 'x' })], 'fail'],
    [
      'a log that cannot deliver',
      [flowLog({ DeliverLogsStatus: 'FAILED' })],
      'fail',
    ],
    ['none', [], 'fail'],
  ])('a VPC with %s: %s', (_, logs, verdict) => {
    expect(judge(flowLogsOn, [vpc(logs)]).verdict).toBe(verdict);
  });

  it('passes a VPC whose every subnet is logged, fails it if one is not', () => {
    const logged = subnet([flowLog()]);
    expect(judge(flowLogsOn, [vpc([]), logged]).verdict).toBe('pass');
    expect(
      judge(flowLogsOn, [vpc([]), logged, subnet([], 'subnet-2')]).verdict,
    ).toBe('fail');
  });

  it('is unknown if the logs were not read, or the subnets could tell otherwise', () => {
    const unread = withFacet(
      vpc([]),
      'flowLogs',
      denied('ec2:DescribeFlowLogs'),
    );
    expect(judge(flowLogsOn, [unread])).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['ec2:DescribeFlowLogs'],
    });
    expect(
      judge(flowLogsOn, [vpc([])], { unlisted: ['AWS::EC2::Subnet'] }).verdict,
    ).toBe('unknown');
  });
});

describe('vpc.nacl-no-public-admin', () => {
  const judgeEntries = (...entries: Json[]) =>
    judge(networkAclNoPublicAdmin, [networkAcl(entries)]);

  it('fails an ACL that lets everyone in, and names the ports', () => {
    expect(judgeEntries(aclEntry(100, 'allow', '0.0.0.0/0'))).toMatchObject({
      verdict: 'fail',
      summary: '22 and 3389 open',
    });
    expect(
      judgeEntries(aclEntry(100, 'allow', '::/0', [3389, 3389])).summary,
    ).toBe('3389 open');
  });

  it('the rule with the lower number wins', () => {
    const deny22 = (n: number) => aclEntry(n, 'deny', '0.0.0.0/0', [22, 22]);
    const deny3389 = aclEntry(51, 'deny', '0.0.0.0/0', [3389, 3389]);
    const allow = aclEntry(100, 'allow', '0.0.0.0/0');
    expect(judgeEntries(deny22(50), deny3389, allow).verdict).toBe('pass');
    expect(judgeEntries(deny22(150), deny3389, allow).summary).toBe('22 open');
  });

  it('passes an ACL that opens the ports to known networks only', () => {
    expect(
      judgeEntries(
        aclEntry(100, 'allow', '10.0.0.0/8'),
        aclEntry(110, 'allow', '0.0.0.0/0', [443, 443]),
      ).verdict,
    ).toBe('pass');
  });

  it('is unknown if a rule cannot be read', () => {
    expect(judgeEntries(aclEntry(100, 'allow', 'x')).verdict).toBe('unknown');
  });
});
