import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { checkPorts, type WatchedPort } from './openPorts';
import { fillOpenPorts } from './fillOpenRules';
import { groupLabs } from './networkLabs';

const SSH: WatchedPort[] = [{ port: 22, transport: 'tcp', name: 'ssh' }];

/** No security group lets the internet in to port 22. */
export const securityGroupNoPublicSsh: Control = {
  id: 'ec2.sg-no-public-ssh',
  version: 2,
  title: 'No security group opens SSH (22) to the internet',
  failTitle: 'Security group opens SSH to the internet',
  layer: 'network-firewall',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  why: 'Machines all over the internet try passwords and stolen keys on every open SSH port, day and night. A group that lets them all in leaves one weak login between them and the server, also on servers that are put into the group later.',
  fix: 'Remove the rule, or narrow its source to the few addresses that need it. Better still, close port 22 and log in through Session Manager, which needs no open port.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.13'] },
    { standard: 'CIS AWS Foundations v3', ids: ['5.2', '5.3'] },
    { standard: 'CIS AWS Foundations v5', ids: ['5.3', '5.4'] },
    { standard: 'CIS AWS Foundations v6', ids: ['6.3', '6.4'] },
    { standard: 'CIS AWS Foundations v7', ids: ['6.3', '6.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-17 AC-17(1) AC-17(9) AC-17(10) CM-9 SC-7 SC-7(7) SC-7(11) SC-7(12) SC-7(16) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22'],
    },
  ],
  steps: [
    {
      id: 'ipv4',
      title: 'No rule opens port 22 to the IPv4 internet',
      check: (group, context) => checkPorts(group, SSH, 4, context),
      lab: groupLabs.ssh.ipv4,
      fillLab: group => fillOpenPorts(group, SSH, 4),
    },
    {
      id: 'ipv6',
      title: 'No rule opens port 22 to the IPv6 internet',
      check: (group, context) => checkPorts(group, SSH, 6, context),
      lab: groupLabs.ssh.ipv6,
      fillLab: group => fillOpenPorts(group, SSH, 6),
    },
  ],
};
