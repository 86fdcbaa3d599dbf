import type { Cluster } from '@aws-sdk/client-redshift';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { type AsJson, readExisting, stated } from '../readExisting';
import { judgeCluster } from './judgeCluster';
import { clusterLabs } from './labs';
import { REQUIRE_SSL, type TlsParameter } from './TlsParameters';

/** A warehouse encrypts on disk, and insists on TLS. */
export const clusterEncrypted: Control = {
  id: 'redshift.encrypted',
  version: 1,
  title: 'Cluster is encrypted at rest and insists on TLS',
  failTitle: 'Warehouse is not encrypted everywhere',
  layer: 'data-at-rest',
  severity: 'high',
  scope: 'resource',
  service: 'redshift',
  resourceTypes: ['AWS::Redshift::Cluster'],
  why: 'A warehouse holds copies of what matters elsewhere, and so do its snapshots, which can be shared. And unless the cluster insists on TLS, a client that does not ask for it sends password and results in the clear.',
  fix: 'Encrypt the cluster with a KMS key; AWS does it in the background. Set require_ssl to true in a parameter group of your own, give it to the cluster and reboot. Check first that every client speaks TLS.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['Redshift.2', 'Redshift.10'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(22) AC-24(1) AU-9(3) CA-9 PM-17 SC-7(4) SC-7(5) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SC-13 SC-23 SI-1'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'redshift_cluster_encrypted_at_rest',
        'redshift_cluster_in_transit_encryption_enabled',
      ],
    },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'at-rest',
      title: 'Data is encrypted at rest',
      check: checkAtRest,
      lab: clusterLabs.atRest,
    },
    {
      id: 'tls',
      title: 'The cluster refuses connections without TLS',
      check: checkTls,
      lab: clusterLabs.tls,
    },
  ],
};

function checkAtRest(resource: ResourceReader): StepOutcome {
  return judgeCluster(resource, ({ Encrypted, KmsKeyId }) => {
    const arns = [resource.arn];
    if (!stated(Encrypted, 'whether it is encrypted', resource)) {
      return fail('not at rest', `${resource.name} is not encrypted`, arns);
    }
    return pass(
      KmsKeyId
        ? `${resource.name} is encrypted at rest with ${KmsKeyId}`
        : `${resource.name} is encrypted at rest`,
      arns,
    );
  });
}

function checkTls(resource: ResourceReader): StepOutcome {
  return judgeCluster(resource, cluster => {
    const arns = [resource.arn];
    const { group, value } = readExisting<TlsParameter>(
      resource,
      'tlsParameter',
    );
    const requires = stated(value, `${REQUIRE_SSL} in ${group}`, resource);
    if (requires.toLowerCase() !== 'true') {
      return fail(
        'tls optional',
        `${resource.name} takes connections without TLS: ${REQUIRE_SSL} is ${requires} in ${group}`,
        arns,
      );
    }
    if (!isInForce(cluster, group)) {
      throw new Unread(
        'unsupported',
        `${REQUIRE_SSL} is true in ${group}, but ${resource.name} has not taken over all of the group yet: whether TLS is enforced cannot be told before its reboot`,
      );
    }
    return pass(
      `${resource.name} refuses connections without TLS (${group})`,
      arns,
    );
  });
}

/** A group that waits for a reboot may hold more than what is in force. */
function isInForce(
  { ClusterParameterGroups: groups }: AsJson<Cluster>,
  group: string,
): boolean {
  const statuses = (groups ? groups : [])
    .filter(each => each.ParameterGroupName === group)
    .map(each => each.ParameterApplyStatus);
  return statuses.length > 0 && statuses.every(status => status === 'in-sync');
}
