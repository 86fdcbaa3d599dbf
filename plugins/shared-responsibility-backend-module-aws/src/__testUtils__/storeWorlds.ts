import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { resource } from './world';

type Fields = Record<string, Json>;
type Facets = Record<string, Json | Facet>;

/** Worlds of the controls of certificates, caches and warehouses, by control id. */
export const STORE_WORLDS: Record<string, Resource[][]> = {
  'acm.certificate-valid': (
    [
      {},
      { NotAfter: '2026-06-30T00:00:00.000Z' },
      { RenewalSummary: { RenewalStatus: 'FAILED' } },
    ] as Fields[]
  ).map(fields => [certificateInUse(fields)]),
  'elasticache.at-rest-encryption': [
    [cacheGroup()],
    [cacheGroup({ AtRestEncryptionEnabled: false })],
    [cacheCluster({ AtRestEncryptionEnabled: false })],
    [serverlessCache()],
  ],
  'elasticache.in-transit-encryption': [
    [cacheGroup()],
    [cacheGroup({ TransitEncryptionMode: 'preferred' })],
    [cacheCluster()],
    [serverlessCache()],
  ],
  'redshift.not-public': [
    [warehouse()],
    [warehouse({ PubliclyAccessible: true })],
  ],
  'redshift.encrypted': [
    [warehouse()],
    [warehouse({ Encrypted: false })],
    [warehouse({}, { tlsParameter: requireSsl('false') })],
  ],
};

/** A certificate that ACM issued and renews, for half a year to come. */
export function certificateInUse(
  fields: Fields = {},
  facets: Facets = {},
): Resource {
  return resource('AWS::CertificateManager::Certificate', 'shop.example', {
    certificate: {
      Status: 'ISSUED',
      Type: 'AMAZON_ISSUED',
      NotBefore: '2026-01-01T00:00:00.000Z',
      NotAfter: '2026-12-31T00:00:00.000Z',
      InUseBy: ['arn:aws:elasticloadbalancing:balancer'],
      RenewalEligibility: 'ELIGIBLE',
      ...fields,
    },
    ...facets,
  });
}

/** A replication group that is encrypted in every way. */
export function cacheGroup(fields: Fields = {}, facets: Facets = {}): Resource {
  return resource('AWS::ElastiCache::ReplicationGroup', 'sessions', {
    replicationGroup: {
      Status: 'available',
      Engine: 'valkey',
      AtRestEncryptionEnabled: true,
      StorageEncryptionType:
        fields.AtRestEncryptionEnabled === false ? 'none' : 'sse-kms',
      KmsKeyId: 'arn:aws:kms:key',
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: 'required',
      ...fields,
    },
    ...facets,
  });
}

/** A single Redis node, without a group. */
export function cacheCluster(
  fields: Fields = {},
  facets: Facets = {},
): Resource {
  return resource('AWS::ElastiCache::CacheCluster', 'single', {
    cacheCluster: {
      CacheClusterStatus: 'available',
      Engine: 'redis',
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
      TransitEncryptionMode: 'required',
      ...fields,
    },
    ...facets,
  });
}

export function serverlessCache(
  fields: Fields = {},
  facets: Facets = {},
): Resource {
  return resource('AWS::ElastiCache::ServerlessCache', 'elastic', {
    serverlessCache: { Status: 'available', Engine: 'valkey', ...fields },
    ...facets,
  });
}

/** A cluster that is closed and encrypted. */
export function warehouse(fields: Fields = {}, facets: Facets = {}): Resource {
  return resource('AWS::Redshift::Cluster', 'sales', {
    cluster: {
      ClusterStatus: 'available',
      PubliclyAccessible: false,
      Encrypted: true,
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
      ClusterParameterGroups: [
        { ParameterGroupName: 'own', ParameterApplyStatus: 'in-sync' },
      ],
      ...fields,
    },
    tlsParameter: requireSsl('true'),
    ...facets,
  });
}

export function requireSsl(value: string | null): Fields {
  return { group: 'own', value };
}
