import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowing } from './dataWorlds';
import { absent, ACCOUNT, REGION, resource } from './world';

type Fields = Record<string, Json>;

/** What only clients that come by a mount target fulfil. */
export const VIA_MOUNT_TARGET = {
  Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
};

/** Worlds of the controls of domains, file systems, backups and log groups, by control id. */
export const STORAGE_WORLDS: Record<string, Resource[][]> = {
  'opensearch.not-public': [
    [domain({ VPCOptions: { VPCId: 'vpc-1' } }, { policy: allowing('*') })],
    [domain({}, { policy: allowing({ AWS: ACCOUNT }) })],
    [domain({}, { policy: allowing('*') })],
  ],
  'opensearch.encrypted': [true, false].flatMap(Enabled => [
    [domain({ EncryptionAtRestOptions: { Enabled } })],
    [domain({ NodeToNodeEncryptionOptions: { Enabled } })],
    [domain({ DomainEndpointOptions: endpoint(Enabled) })],
  ]),
  'efs.encrypted': [true, false].map(Encrypted => [fileSystem({ Encrypted })]),
  'efs.policy-not-public': [
    [fileSystem({}, { policy: allowing({ AWS: ACCOUNT }) })],
    [fileSystem({}, { policy: allowing('*') })],
    [fileSystem({}, { policy: allowing('*', VIA_MOUNT_TARGET) })],
    [fileSystem({}, { policy: absent('PolicyNotFound') })],
  ],
  'backup.plan-exists': [
    [thisAccount(), backupIn(REGION, [plan('daily', 'tagged')]), volume()],
    [thisAccount(), backupIn(REGION, [plan('daily')]), volume()],
    [thisAccount(), backupIn(REGION, []), volume()],
    [thisAccount(), backupIn(REGION, [])],
  ],
  'backup.vault-policy-not-public': [allowing({ AWS: ACCOUNT }), COPY_IN()].map(
    policy => [vault({ policy })],
  ),
  'logs.retention': [400, 7, null].map(retentionInDays => [
    logGroup({ retentionInDays }),
  ]),
};

/** Everyone may copy backups in. */
export function COPY_IN(condition?: Json): Json {
  return allowing('*', condition, 'backup:CopyIntoBackupVault');
}

function endpoint(EnforceHTTPS: boolean): Json {
  return { EnforceHTTPS, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-2019-07' };
}

/** A domain with a public endpoint that encrypts everywhere. */
export function domain(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  const arn = `arn:aws:es:${REGION}:${ACCOUNT}:domain/orders`;
  return resource(
    'AWS::OpenSearchService::Domain',
    'orders',
    {
      domain: {
        ARN: arn,
        Created: true,
        Deleted: false,
        EncryptionAtRestOptions: { Enabled: true, KmsKeyId: 'k1' },
        NodeToNodeEncryptionOptions: { Enabled: true },
        DomainEndpointOptions: endpoint(true),
        AdvancedSecurityOptions: { Enabled: false },
        ...fields,
      },
      ...facets,
    },
    arn,
  );
}

export function fileSystem(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource(
    'AWS::EFS::FileSystem',
    'fs-1',
    {
      fileSystem: { LifeCycleState: 'available', Encrypted: true, ...fields },
      ...facets,
    },
    `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/fs-1`,
  );
}

export function thisAccount(): Resource {
  return resource('AWS::::Account', ACCOUNT, {});
}

/** A plan and what its selections are called. */
export function plan(name: string, ...Selections: string[]): Json {
  return { BackupPlanId: `id-${name}`, BackupPlanName: name, Selections };
}

/** The settings of AWS Backup in a region. */
export function backupIn(region: string, plans: Json | Facet): Resource {
  const settings = resource(
    'AWS::Backup::RegionSettings',
    region,
    { plans },
    `arn:aws:backup:${region}:${ACCOUNT}:region-settings`,
  );
  return { ...settings, region };
}

/** Something to back up. */
export function volume(region = REGION): Resource {
  const found = resource(
    'AWS::EC2::Volume',
    'vol-1',
    {},
    `arn:aws:ec2:${region}:${ACCOUNT}:volume/vol-1`,
  );
  return { ...found, region };
}

export function vault(facets: Record<string, Json | Facet>): Resource {
  return resource(
    'AWS::Backup::BackupVault',
    'orders',
    { vault: { BackupVaultName: 'orders' }, ...facets },
    `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:orders`,
  );
}

export function logGroup(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource(
    'AWS::Logs::LogGroup',
    '/shop/orders',
    {
      group: {
        creationTime: 1_767_225_600_000,
        logGroupClass: 'STANDARD',
        ...fields,
      },
      ...facets,
    },
    `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/orders`,
  );
}
