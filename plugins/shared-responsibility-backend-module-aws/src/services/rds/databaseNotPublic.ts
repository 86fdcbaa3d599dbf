import type { DBInstance } from '@aws-sdk/client-rds';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  describePath,
  reachability,
  type PlacedInterface,
} from '../../network';
import { networkFactsOf } from '../ec2/networkFacts';
import { fail, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';
import { databaseLabs } from './settingLabs';

/** Databases have no public address. */
export const databaseNotPublic: Control = {
  id: 'rds.not-public',
  version: 2,
  title: 'Database is not reachable from the internet',
  failTitle: 'Database is publicly accessible',
  layer: 'network-firewall',
  severity: 'critical',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance'],
  why: 'A publicly accessible database has an address on the internet. One security group rule that is too wide, now or next year, and anyone can try passwords on it directly.',
  fix: 'Modify the database and set public access to "No". Let applications in its VPC, a VPN or a port-forwarding session through Systems Manager reach it instead.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.2'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.3.3'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.2.3'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.2.3'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.2.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['rds_instance_no_public_access'] },
  ],
  steps: [
    {
      id: 'private',
      title: 'The database is not publicly accessible',
      lab: databaseLabs.notPublic,
      check: checkPublicAccess,
    },
  ],
};

function checkPublicAccess(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const instance = readExisting<DBInstance>(resource, 'instance');
  const isPublic = stated(
    instance.PubliclyAccessible,
    'whether it is publicly accessible',
    resource,
  );
  return isPublic
    ? fail(
        'publicly accessible',
        `${resource.name} is publicly accessible; ${shield(
          resource,
          instance,
          context,
        )}`,
        [resource.arn],
      )
    : pass(`${resource.name} has no public address`, [resource.arn]);
}

/** Whether anything still keeps the internet out. Said where seen; it decides nothing. */
function shield(
  resource: ResourceReader,
  instance: AsJson<DBInstance>,
  context: CheckContext,
): string {
  const port = instance.Endpoint?.Port;
  if (!port) {
    return 'its port, and so what else keeps the internet out, was not seen';
  }
  const reach = reachability(
    { interfaces: placesOf(instance), port, transport: 'tcp' },
    networkFactsOf(context, resource.region),
  );
  switch (reach.verdict) {
    case 'reachable':
      return `the internet reaches port ${port}, which ${
        reach.path.rules[0]
      } opens to ${reach.path.sources}; ${describePath(reach.path)}`;
    case 'closed':
      return `still shielded, since ${[
        ...new Set(reach.links.map(({ text }) => text)),
      ].join(' and ')}`;
    default:
      return `whether anything else keeps the internet from port ${port} was not seen: ${reach.cause.message}`;
  }
}

/**
 * Where the database may stand: RDS puts it, and after a failover its standby,
 * into any subnet of its group. Its public address is IPv4 and told by name only.
 */
function placesOf(instance: AsJson<DBInstance>): PlacedInterface[] {
  const { DBSubnetGroup, Endpoint, VpcSecurityGroups } = instance;
  const groupIds = (VpcSecurityGroups ?? []).flatMap(
    group => group.VpcSecurityGroupId ?? [],
  );
  const places = (DBSubnetGroup?.Subnets ?? []).flatMap(
    subnet => subnet.SubnetIdentifier ?? [],
  );
  return (places.length > 0 ? places : ['']).map(subnetId => ({
    subnetId,
    vpcId: DBSubnetGroup?.VpcId ?? '',
    groupIds,
    publicAddresses: [{ address: Endpoint?.Address ?? '', family: 4 }],
  }));
}
