import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { judgeCluster } from './judgeCluster';
import { clusterLabs } from './labs';

/** Warehouses have no public address. */
export const clusterNotPublic: Control = {
  id: 'redshift.not-public',
  version: 1,
  title: 'Cluster is not publicly accessible',
  failTitle: 'Warehouse is publicly accessible',
  layer: 'network-firewall',
  severity: 'critical',
  scope: 'resource',
  service: 'redshift',
  resourceTypes: ['AWS::Redshift::Cluster'],
  why: 'A warehouse holds the data of many systems at once. With a public address, one security group rule that is too wide lets anyone on the internet try passwords on all of it.',
  fix: 'Switch public access off. Let people and tools reach the cluster in its VPC, by a VPN, a Redshift-managed VPC endpoint or the Data API instead.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['Redshift.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['redshift_cluster_public_access'] },
  ],
  steps: [
    {
      id: 'private',
      title: 'The cluster has no public address',
      check: checkPrivate,
      lab: clusterLabs.private,
    },
  ],
};

function checkPrivate(resource: ResourceReader): StepOutcome {
  return judgeCluster(resource, ({ PubliclyAccessible, VpcSecurityGroups }) => {
    const arns = [resource.arn];
    if (
      !stated(PubliclyAccessible, 'whether it is publicly accessible', resource)
    ) {
      return pass(`${resource.name} has no public address`, arns);
    }
    const groups = (VpcSecurityGroups ? VpcSecurityGroups : []).map(
      group => group.VpcSecurityGroupId,
    );
    return fail(
      'publicly accessible',
      `${
        resource.name
      } has a public address; what still keeps the internet out are its routes and security groups (${groups.join(
        ', ',
      )}), which were not judged`,
      arns,
    );
  });
}
