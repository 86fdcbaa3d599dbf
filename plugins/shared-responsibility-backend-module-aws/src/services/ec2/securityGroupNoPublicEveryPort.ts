import { type Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { checkEveryPort } from './openPorts';
import { fillEveryPort } from './fillOpenRules';
import { groupLabs } from './networkLabs';

/** No security group lets the internet in to every port. */
export const securityGroupNoPublicEveryPort: Control = {
  id: 'ec2.sg-no-public-all-ports',
  version: 2,
  title: 'No security group opens every port to the internet',
  failTitle: 'Security group opens every port to the internet',
  layer: 'network-firewall',
  severity: 'critical',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  why: 'A group that opens every port is no firewall: whatever listens on a server in it, also by mistake and also tomorrow, can be reached by everyone.',
  fix: 'Find out which ports the clients really use, add rules for those, and remove the open one.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.18'] },
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
      ids: ['ec2_securitygroup_allow_ingress_from_internet_to_all_ports'],
    },
  ],

  steps: [
    {
      id: 'ipv4',
      title: 'The IPv4 internet does not get every port',
      check: (group, context) => checkEveryPort(group, 4, context),
      lab: groupLabs.everyPort.ipv4,
      fillLab: group => fillEveryPort(group, 4),
    },
    {
      id: 'ipv6',
      title: 'The IPv6 internet does not get every port',
      check: (group, context) => checkEveryPort(group, 6, context),
      lab: groupLabs.everyPort.ipv6,
      fillLab: group => fillEveryPort(group, 6),
    },
  ],
};
