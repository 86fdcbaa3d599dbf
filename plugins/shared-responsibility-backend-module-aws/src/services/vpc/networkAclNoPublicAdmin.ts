import type { NetworkAcl } from '@aws-sdk/client-ec2';
import {
  joinUnread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { networkAclOpening, type Family } from '../../network';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { networkAclLabs } from './labs';

const ADMIN_PORTS = [22, 3389];

/** Network ACLs keep the internet from SSH and Remote Desktop. */
export const networkAclNoPublicAdmin: Control = {
  id: 'vpc.nacl-no-public-admin',
  version: 2,
  title: 'Network ACLs keep the internet off 22 and 3389',
  failTitle: 'Network ACL lets the internet in to admin ports',
  layer: 'network-firewall',
  severity: 'medium',
  scope: 'resource',
  service: 'vpc',
  resourceTypes: ['AWS::EC2::NetworkAcl'],
  why: 'A network ACL is the second line behind the security groups. If it lets everyone in to the admin ports, one wrong group rule is all that it takes.',
  fix: 'Add a rule with a low number that denies ports 22 and 3389 from 0.0.0.0/0 and ::/0, or allow only the sources and ports that the subnets need.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.21'] },
    { standard: 'CIS AWS Foundations v3', ids: ['5.1'] },
    { standard: 'CIS AWS Foundations v5', ids: ['5.2'] },
    { standard: 'CIS AWS Foundations v6', ids: ['6.2'] },
    { standard: 'CIS AWS Foundations v7', ids: ['6.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'ec2_networkacl_allow_ingress_tcp_port_22',
        'ec2_networkacl_allow_ingress_tcp_port_3389',
      ],
    },
  ],

  steps: [
    {
      id: 'ipv4',
      title: 'Ports 22 and 3389 are closed to the IPv4 internet',
      check: acl => checkAcl(acl, 4),
      lab: networkAclLabs.ipv4,
      fillLab: fillNumbers,
    },
    {
      id: 'ipv6',
      title: 'Ports 22 and 3389 are closed to the IPv6 internet',
      check: acl => checkAcl(acl, 6),
      lab: networkAclLabs.ipv6,
      fillLab: fillNumbers,
    },
  ],
};

function checkAcl(resource: ResourceReader, family: Family): StepOutcome {
  const acl = readExisting<NetworkAcl>(resource, 'networkAcl');
  stated(acl.Entries, 'its rules', resource);
  const openings = ADMIN_PORTS.map(port => ({
    port,
    ...networkAclOpening(acl, port, 'tcp', family),
  }));
  const open = openings
    .filter(({ state }) => state === 'open')
    .map(({ port }) => port);
  if (open.length === 0) {
    const causes = openings
      .filter(({ state }) => state === 'undecidable')
      .flatMap(opening => opening.causes);
    if (causes.length > 0) {
      throw joinUnread(causes);
    }
    return pass(
      `${
        resource.name
      } keeps the IPv${family} internet from ports ${ADMIN_PORTS.join(
        ' and ',
      )}`,
      [resource.arn],
    );
  }
  return fail(
    `${open.join(' and ')} open`,
    `${resource.name} lets the IPv${family} internet in to port ${open.join(
      ' and ',
    )}`,
    [resource.arn],
  );
}

/** Two numbers before the first inbound rule, where there is room. */
function fillNumbers(resource: ResourceReader): Record<string, string> {
  const { Entries = [] } = readExisting<NetworkAcl>(resource, 'networkAcl');
  const taken = Entries.filter(({ Egress }) => Egress === false).map(
    ({ RuleNumber }) => RuleNumber ?? 0,
  );
  const first = Math.min(...taken);
  return Number.isFinite(first) && first > 2
    ? { firstRule: String(first - 2), secondRule: String(first - 1) }
    : {};
}
