import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import { aws, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting } from '../readExisting';

const GUIDE = 'OpenSearch Service Developer Guide';
const UPDATES = `Service software updates, ${GUIDE}`;
const AT_REST = `Encryption of data at rest, ${GUIDE}`;
const SECURITY_HUB = 'Security Hub controls for Amazon OpenSearch Service';
const TYPES = ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'];

/** The fields of `DomainStatus` that are read here. */
interface Domain {
  EncryptionAtRestOptions?: { Enabled?: boolean };
  NodeToNodeEncryptionOptions?: { Enabled?: boolean };
  DomainEndpointOptions?: { EnforceHTTPS?: boolean };
}

function domain(resource: ResourceReader) {
  return readExisting<Domain>(resource, 'domain');
}

export const opensearchProfile = defineProfile({
  service: 'opensearch',
  name: 'Amazon OpenSearch Service',
  shortName: 'OpenSearch',
  model: 'PaaS (managed search)',
  level: 'medium',
  resourceTypes: TYPES,
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': aws(
      'AWS patches the hosts with its service software.',
      UPDATES,
    ),
    'runtime-patching': shared(
      'AWS schedules required updates; optional ones, unless automatic, and engine upgrades are yours.',
      UPDATES,
    ),
    'network-firewall': customer(
      'Put the domain into a VPC with narrow security groups.',
      SECURITY_HUB,
    ),
    'identity-access': customer(
      'Access policy and fine-grained access control.',
      `Identity and access management, ${GUIDE}`,
    ),
    'application-code': customer(
      'Queries, dashboards, plugins and where alerts go.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': shared(
      'AWS encrypts; switching it on and choosing the key is yours.',
      AT_REST,
    ),
    'encryption-in-transit': shared(
      'AWS encrypts between nodes and to clients; switching on the one and demanding HTTPS is yours.',
      SECURITY_HUB,
    ),
    'backup-recovery': shared(
      'AWS takes hourly snapshots to repair a cluster; snapshots to keep, and restore tests, are yours.',
      `Creating index snapshots, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; error, slow and audit logs are yours to switch on.',
      `Monitoring cluster metrics with Amazon CloudWatch, ${GUIDE}`,
    ),
    availability: shared(
      'AWS replaces failed nodes; their number, zones and dedicated masters are your choice.',
      SECURITY_HUB,
    ),
    configuration: customer(
      'Shards, index policies, endpoint options and plugins.',
      GENERAL_KNOWLEDGE,
    ),
  },
  conditions: [
    {
      layer: 'data-at-rest',
      when: 'EncryptionAtRestOptions.Enabled is false',
      owner: 'customer',
      duty: 'The domain is not encrypted: switch encryption on.',
      source: AT_REST,
      resourceTypes: TYPES,
      test: resource =>
        domain(resource).EncryptionAtRestOptions?.Enabled !== true,
    },
    {
      layer: 'encryption-in-transit',
      when: 'Node-to-node encryption is off or HTTPS is not enforced',
      owner: 'customer',
      duty: 'Plain text is possible until you switch on both.',
      source: SECURITY_HUB,
      resourceTypes: TYPES,
      test: resource =>
        domain(resource).NodeToNodeEncryptionOptions?.Enabled !== true ||
        domain(resource).DomainEndpointOptions?.EnforceHTTPS !== true,
    },
  ],
});
