import type {
  CheckContext,
  Control,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { checkPorts, type WatchedPort } from './openPorts';
import { fillOpenPorts } from './fillOpenRules';
import { groupLabs } from './networkLabs';

/** What usually listens there, for people. */
const NAMES = new Map<number, string>([
  [20, 'ftp data'],
  [21, 'ftp'],
  [23, 'telnet'],
  [25, 'smtp'],
  [110, 'pop3'],
  [135, 'rpc'],
  [143, 'imap'],
  [445, 'smb'],
  [1433, 'sql server'],
  [1434, 'sql server browser'],
  [3000, 'development server'],
  [3306, 'mysql'],
  [4333, 'msql'],
  [5000, 'development server'],
  [5432, 'postgresql'],
  [5500, 'vnc'],
  [5601, 'kibana'],
  [6379, 'redis'],
  [8080, 'http proxy'],
  [8088, 'http alternative'],
  [8888, 'http alternative'],
  [9200, 'elasticsearch'],
  [9300, 'elasticsearch nodes'],
  [11211, 'memcached'],
  [27017, 'mongodb'],
]);

/** No security group lets the internet in to databases, consoles and old protocols. */
export const securityGroupNoPublicRiskyPorts: Control = {
  id: 'ec2.sg-no-public-high-risk-ports',
  version: 2,
  title:
    'No security group opens risky admin or database ports to the internet',
  failTitle: 'Security group opens risky ports to the internet',
  layer: 'network-firewall',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  why: 'Databases, caches and admin consoles expect friends on the network; many ask for no password at all. Open ones are found by search engines within hours and emptied or held to ransom.',
  fix: 'Remove the rules, or narrow their sources to the groups of the applications that connect. For people use a port-forwarding session of Session Manager.',
  parameters: [
    {
      name: 'ports',
      title: 'TCP ports that the internet may not reach',
      type: 'numbers',
      default: [...NAMES.keys()],
      min: 0,
      max: 65535,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.19'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports',
        'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432',
        'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306',
      ],
    },
  ],

  steps: [
    {
      id: 'ipv4',
      title: 'No rule opens risky ports to the IPv4 internet',
      check: (group, context) =>
        checkPorts(group, portsOf(context), 4, context),
      lab: groupLabs.riskyPorts.ipv4,
      fillLab: (group, context) => fillOpenPorts(group, portsOf(context), 4),
    },
    {
      id: 'ipv6',
      title: 'No rule opens risky ports to the IPv6 internet',
      check: (group, context) =>
        checkPorts(group, portsOf(context), 6, context),
      lab: groupLabs.riskyPorts.ipv6,
      fillLab: (group, context) => fillOpenPorts(group, portsOf(context), 6),
    },
  ],
};

function portsOf({ parameters }: CheckContext): WatchedPort[] {
  return parameters.numbers('ports').map(port => ({
    port,
    name: NAMES.get(port) ?? 'port',
    transport: 'tcp',
  }));
}
