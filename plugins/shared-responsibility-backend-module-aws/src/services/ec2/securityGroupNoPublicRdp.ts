import { type Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { checkPorts, type WatchedPort } from './openPorts';
import { fillOpenPorts } from './fillOpenRules';
import { groupLabs } from './networkLabs';

const RDP: WatchedPort[] = [
  { port: 3389, transport: 'tcp', name: 'rdp' },
  { port: 3389, transport: 'udp', name: 'rdp' },
];

/** No security group lets the internet in to Remote Desktop. */
export const securityGroupNoPublicRdp: Control = {
  id: 'ec2.sg-no-public-rdp',
  version: 2,
  title: 'No security group opens RDP (3389) to the internet',
  failTitle: 'Security group opens RDP to the internet',
  layer: 'network-firewall',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  why: 'Remote Desktop is the way in that ransomware crews try first: passwords are guessed by machine, and holes in the protocol itself have been exploited before a patch was out.',
  fix: 'Remove the rule, or narrow its source to the few addresses that need it. Better still, close port 3389 and open the desktop through Fleet Manager or a port-forwarding session of Session Manager.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.14'] },
    { standard: 'CIS AWS Foundations v3', ids: ['5.2', '5.3'] },
    { standard: 'CIS AWS Foundations v5', ids: ['5.3', '5.4'] },
    { standard: 'CIS AWS Foundations v6', ids: ['6.3', '6.4'] },
    { standard: 'CIS AWS Foundations v7', ids: ['6.3', '6.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389'],
    },
  ],

  steps: [
    {
      id: 'ipv4',
      title: 'No rule opens port 3389 to the IPv4 internet',
      check: (group, context) => checkPorts(group, RDP, 4, context),
      lab: groupLabs.rdp.ipv4,
      fillLab: group => fillOpenPorts(group, RDP, 4),
    },
    {
      id: 'ipv6',
      title: 'No rule opens port 3389 to the IPv6 internet',
      check: (group, context) => checkPorts(group, RDP, 6, context),
      lab: groupLabs.rdp.ipv6,
      fillLab: group => fillOpenPorts(group, RDP, 6),
    },
  ],
};
