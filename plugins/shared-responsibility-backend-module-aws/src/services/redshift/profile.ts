import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import { aws, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { readExisting, stated } from '../readExisting';

const GUIDE = 'Redshift Management Guide';
const VULNERABILITY = `Configuration and vulnerability analysis, ${GUIDE}`;
const CREATE = 'CreateCluster, Amazon Redshift API Reference';
const BEHAVIOR = `Behavior changes in Amazon Redshift, ${GUIDE}`;
const CLUSTERS = `Amazon Redshift clusters, ${GUIDE}`;
const SECURITY_HUB = 'Security Hub controls for Amazon Redshift';
const CLUSTER = 'AWS::Redshift::Cluster';

/** The fields of `Cluster` that are read here. */
interface Cluster {
  AllowVersionUpgrade?: boolean;
  Encrypted?: boolean;
  NumberOfNodes?: number;
}

function cluster(resource: ResourceReader) {
  return readExisting<Cluster>(resource, 'cluster');
}

export const redshiftProfile = defineProfile({
  service: 'redshift',
  name: 'Amazon Redshift',
  shortName: 'Redshift',
  model: 'PaaS (managed warehouse)',
  level: 'medium',
  resourceTypes: [
    CLUSTER,
    'AWS::RedshiftServerless::Workgroup',
    'AWS::RedshiftServerless::Namespace',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': aws(
      'AWS patches the operating system.',
      VULNERABILITY,
    ),
    'runtime-patching': aws(
      'AWS patches the warehouse in your maintenance window.',
      VULNERABILITY,
    ),
    'network-firewall': customer(
      'No public access, narrow security groups, and traffic through your VPC.',
      CREATE,
    ),
    'identity-access': customer(
      'Database users and roles, and an administrator name of your own.',
      SECURITY_HUB,
    ),
    'application-code': customer('Your SQL, functions and clients.', BEHAVIOR),
    'data-at-rest': shared(
      'AWS encrypts new clusters; the key, and moving older ones, is yours.',
      CREATE,
    ),
    'encryption-in-transit': shared(
      'AWS refuses old TLS; refusing clear text by require_ssl is yours.',
      BEHAVIOR,
    ),
    'backup-recovery': shared(
      'AWS takes snapshots; how long they stay, copies elsewhere and restore tests are yours.',
      `Amazon Redshift snapshots and backups, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; audit logging is off until you switch it on.',
      `Database audit logging, ${GUIDE}`,
    ),
    availability: shared(
      'AWS replaces failed nodes of larger clusters; size and Multi-AZ are your choice.',
      CLUSTERS,
    ),
    configuration: customer(
      'Parameter groups and a database name of your own.',
      SECURITY_HUB,
    ),
  },
  conditions: [
    {
      layer: 'runtime-patching',
      when: 'AllowVersionUpgrade is false',
      owner: 'shared',
      duty: 'Major versions wait for you: upgrade yourself.',
      source: CREATE,
      resourceTypes: [CLUSTER],
      test: resource =>
        !stated(
          cluster(resource).AllowVersionUpgrade,
          'AllowVersionUpgrade',
          resource,
        ),
    },
    {
      layer: 'data-at-rest',
      when: 'Encrypted is false',
      owner: 'customer',
      duty: 'The cluster is not encrypted: switch encryption on.',
      source: CREATE,
      resourceTypes: [CLUSTER],
      test: resource =>
        !stated(cluster(resource).Encrypted, 'Encrypted', resource),
    },
    {
      layer: 'availability',
      when: 'NumberOfNodes is 1',
      owner: 'customer',
      duty: 'A single node is not replaced when it fails: you restore a snapshot.',
      source: CLUSTERS,
      resourceTypes: [CLUSTER],
      test: resource => cluster(resource).NumberOfNodes === 1,
    },
  ],
});
