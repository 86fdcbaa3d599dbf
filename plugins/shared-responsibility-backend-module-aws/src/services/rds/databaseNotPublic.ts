import type { DBInstance } from '@aws-sdk/client-rds';
import {
  anyOf,
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { isInternetWide } from '../../network/internet';
import { allSources } from '../../network/securityGroupSources';
import { fail, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';

/** Databases have no public address. */
export const databaseNotPublic: Control = {
  id: 'rds.not-public',
  version: 1,
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

/** Whether its groups still keep the internet out. Said where seen; it decides nothing. */
function shield(
  resource: ResourceReader,
  instance: AsJson<DBInstance>,
  context: CheckContext,
): string {
  let text = 'whether its security groups let the internet in was not seen';
  anyOf(
    () => {
      const port = stated(instance.Endpoint?.Port, 'its port', resource);
      const open = (instance.VpcSecurityGroups ?? []).flatMap(item => {
        const id = item.VpcSecurityGroupId ?? '';
        const group = context.related.one(
          'AWS::EC2::SecurityGroup',
          id,
          resource.region,
        );
        if (!group) {
          throw new Unread('not-scanned', `${id} was not found`);
        }
        const wide = ([4, 6] as const).some(family =>
          isInternetWide(
            allSources(group, port, family).map(source => source.range),
            family,
          ),
        );
        return wide ? [id] : [];
      });
      text =
        open.length > 0
          ? `${open.join(' and ')} lets the internet in to port ${port}`
          : `only its security groups keep the internet from port ${port}`;
      return true;
    },
    () => true,
  );
  return text;
}
