import type { Instance, Volume } from '@aws-sdk/client-ec2';
import type { Service } from '@aws-sdk/client-ecs';
import type {
  FunctionConfiguration,
  GetRuntimeManagementConfigResponse,
} from '@aws-sdk/client-lambda';
import type {
  DBCluster,
  DBInstance,
  PendingMaintenanceAction,
} from '@aws-sdk/client-rds';
import type {
  Facet,
  Json,
  Layer,
  ProfileOwner,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { resolveProfile } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AsJson } from '../services/readExisting';
import { awsServiceProfiles } from './index';

const NOW = new Date('2026-11-24T00:00:00Z');
const capturedAt = NOW.toISOString();

type Shape = Instance | Volume | DBInstance | DBCluster | Service;
type LambdaShape = FunctionConfiguration | GetRuntimeManagementConfigResponse;

function read(
  value: AsJson<Shape | LambdaShape | PendingMaintenanceAction[]>,
): Facet {
  return { status: 'read', value: value as Json, capturedAt };
}

function denied(call: string): Facet {
  return { status: 'denied', call, message: 'not allowed', capturedAt };
}

const NOTHING_PENDING: Facet = {
  status: 'absent',
  code: 'NotListed',
  capturedAt,
};

function rowOf(layer: Layer, type: string, facets: Record<string, Facet>) {
  const resource: Resource = {
    arn: 'arn:aws:test:eu-west-1:111122223333:thing/one',
    accountId: '111122223333',
    region: 'eu-west-1',
    type,
    name: 'one',
    facets,
    attachments: [],
  };
  return resolveProfile(awsServiceProfiles, resource, NOW)!.rows[layer];
}

interface Case {
  given: string;
  type: string;
  facets: Record<string, Facet>;
  layer: Layer;
  owner: ProfileOwner;
  unread?: boolean;
}

const INSTANCE = 'AWS::EC2::Instance';
const VOLUME = 'AWS::EC2::Volume';
const DATABASE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';
const FUNCTION = 'AWS::Lambda::Function';
const SERVICE = 'AWS::ECS::Service';

const POSTGRES: DBInstance = {
  Engine: 'postgres',
  AutoMinorVersionUpgrade: true,
  MultiAZ: true,
  BackupRetentionPeriod: 7,
  StorageEncrypted: true,
  StorageEncryptionType: 'sse-kms',
};
const AURORA: DBCluster = {
  Engine: 'aurora-postgresql',
  AutoMinorVersionUpgrade: true,
  BackupRetentionPeriod: 7,
  StorageEncrypted: false,
  StorageEncryptionType: 'sse-rds',
};

function ec2(operator?: Instance['Operator']) {
  return {
    type: INSTANCE,
    facets: {
      instance: read({ InstanceId: 'i-1', Operator: operator }),
    },
  };
}

function rds(
  change: DBInstance = {},
  pendingMaintenance: Facet = NOTHING_PENDING,
) {
  const instance = read({ ...POSTGRES, ...change } as AsJson<DBInstance>);
  return { type: DATABASE, facets: { instance, pendingMaintenance } };
}

function aurora(change: DBCluster = {}) {
  const cluster = read({ ...AURORA, ...change } as AsJson<DBCluster>);
  return {
    type: CLUSTER,
    facets: { cluster, pendingMaintenance: NOTHING_PENDING },
  };
}

function lambda(
  configuration: FunctionConfiguration,
  mode?: GetRuntimeManagementConfigResponse['UpdateRuntimeOn'],
) {
  return {
    type: FUNCTION,
    facets: {
      configuration: read(configuration),
      runtimeManagement: mode
        ? read({ UpdateRuntimeOn: mode })
        : denied('lambda:GetRuntimeManagementConfig'),
    },
  };
}

const zip = (Runtime: string) =>
  ({ PackageType: 'Zip', Runtime } as FunctionConfiguration);

const CASES: Case[] = [
  // EC2
  {
    given: 'an instance of one’s own',
    ...ec2(),
    layer: 'guest-os-patching',
    owner: 'customer',
  },
  {
    given: 'an instance that another service operates',
    ...ec2({ Managed: true, Principal: 'eks.amazonaws.com' }),
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'an instance that another service operates',
    ...ec2({ Managed: true, Principal: 'eks.amazonaws.com' }),
    layer: 'runtime-patching',
    owner: 'shared',
  },
  {
    given: 'an instance that was not let see',
    type: INSTANCE,
    facets: { instance: denied('ec2:DescribeInstances') },
    layer: 'guest-os-patching',
    owner: 'customer',
    unread: true,
  },
  // EBS
  {
    given: 'an encrypted volume',
    type: VOLUME,
    facets: { volume: read({ Encrypted: true }) },
    layer: 'encryption-in-transit',
    owner: 'aws',
  },
  {
    given: 'an encrypted volume',
    type: VOLUME,
    facets: { volume: read({ Encrypted: true }) },
    layer: 'data-at-rest',
    owner: 'shared',
  },
  {
    given: 'a plain volume',
    type: VOLUME,
    facets: { volume: read({ Encrypted: false }) },
    layer: 'data-at-rest',
    owner: 'customer',
  },
  {
    given: 'a plain volume',
    type: VOLUME,
    facets: { volume: read({ Encrypted: false }) },
    layer: 'encryption-in-transit',
    owner: 'customer',
  },
  {
    given: 'a volume that was not let see',
    type: VOLUME,
    facets: { volume: denied('ec2:DescribeVolumes') },
    layer: 'encryption-in-transit',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a volume whose answer lacks the field',
    type: VOLUME,
    facets: { volume: read({ VolumeId: 'vol-1' }) },
    layer: 'encryption-in-transit',
    owner: 'customer',
    unread: true,
  },
  // RDS
  {
    given: 'a database with nothing pending',
    ...rds(),
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a database with an optional update pending',
    ...rds({}, read([{ Action: 'system-update' }])),
    layer: 'guest-os-patching',
    owner: 'shared',
  },
  {
    given: 'a database with a mandatory update pending',
    ...rds(
      {},
      read([
        {
          Action: 'system-update',
          AutoAppliedAfterDate: '2026-12-01T00:00:00Z',
        },
      ]),
    ),
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a database whose pending maintenance was not let see',
    ...rds({}, denied('rds:DescribePendingMaintenanceActions')),
    layer: 'guest-os-patching',
    owner: 'shared',
    unread: true,
  },
  {
    given: 'automatic minor upgrades',
    ...rds(),
    layer: 'runtime-patching',
    owner: 'shared',
  },
  {
    given: 'no automatic minor upgrades',
    ...rds({ AutoMinorVersionUpgrade: false }),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  { given: 'a standby', ...rds(), layer: 'availability', owner: 'shared' },
  {
    given: 'no standby',
    ...rds({ MultiAZ: false }),
    layer: 'availability',
    owner: 'customer',
  },
  {
    given: 'a member of a Multi-AZ cluster',
    ...rds({ MultiAZ: false, DBClusterIdentifier: 'orders' }),
    layer: 'availability',
    owner: 'shared',
  },
  {
    given: 'backups kept for a week',
    ...rds(),
    layer: 'backup-recovery',
    owner: 'shared',
  },
  {
    given: 'no automated backups',
    ...rds({ BackupRetentionPeriod: 0 }),
    layer: 'backup-recovery',
    owner: 'customer',
  },
  {
    given: 'storage encrypted with a key',
    ...rds(),
    layer: 'data-at-rest',
    owner: 'shared',
  },
  {
    given: 'storage encrypted with a key that AWS owns',
    ...rds({ StorageEncrypted: false, StorageEncryptionType: 'sse-rds' }),
    layer: 'data-at-rest',
    owner: 'shared',
  },
  {
    given: 'storage in plain',
    ...rds({ StorageEncrypted: false, StorageEncryptionType: 'none' }),
    layer: 'data-at-rest',
    owner: 'customer',
  },
  {
    given: 'a database that was not let see',
    type: DATABASE,
    facets: { instance: denied('rds:DescribeDBInstances') },
    layer: 'guest-os-patching',
    owner: 'customer',
    unread: true,
  },
  // Aurora
  {
    given: 'a cluster encrypted with a key that AWS owns',
    ...aurora(),
    layer: 'data-at-rest',
    owner: 'shared',
  },
  {
    given: 'a cluster in plain',
    ...aurora({ StorageEncryptionType: 'none' }),
    layer: 'data-at-rest',
    owner: 'customer',
  },
  {
    given: 'a cluster that does not tell its encryption',
    ...aurora({ StorageEncryptionType: undefined }),
    layer: 'data-at-rest',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a cluster that upgrades by itself',
    ...aurora(),
    layer: 'runtime-patching',
    owner: 'shared',
  },
  {
    given: 'a cluster of a global database',
    ...aurora({ GlobalClusterIdentifier: 'orders-world' }),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  {
    given: 'a cluster without automatic upgrades',
    ...aurora({ AutoMinorVersionUpgrade: false }),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  // Lambda
  {
    given: 'a zip on a supported runtime with automatic updates',
    ...lambda(zip('nodejs24.x'), 'Auto'),
    layer: 'runtime-patching',
    owner: 'aws',
  },
  {
    given: 'a zip that is updated with the function',
    ...lambda(zip('nodejs24.x'), 'FunctionUpdate'),
    layer: 'runtime-patching',
    owner: 'shared',
  },
  {
    given: 'a zip with a pinned runtime',
    ...lambda(zip('nodejs24.x'), 'Manual'),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  {
    given: 'an image',
    ...lambda({ PackageType: 'Image' }),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  {
    given: 'an image',
    ...lambda({ PackageType: 'Image' }),
    layer: 'guest-os-patching',
    owner: 'shared',
  },
  {
    given: 'a zip',
    ...lambda(zip('nodejs24.x'), 'Auto'),
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a zip on a runtime deprecated this year, with automatic updates',
    ...lambda(zip('nodejs20.x'), 'Auto'),
    layer: 'runtime-patching',
    owner: 'customer',
  },
  {
    given: 'a zip on a runtime newer than our table',
    ...lambda(zip('nodejs99.x'), 'Auto'),
    layer: 'runtime-patching',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a zip whose update mode was not let see',
    ...lambda(zip('nodejs24.x')),
    layer: 'runtime-patching',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a zip on the default network',
    ...lambda(zip('nodejs24.x'), 'Auto'),
    layer: 'network-firewall',
    owner: 'shared',
  },
  {
    given: 'a function on managed instances',
    ...lambda(
      {
        ...zip('nodejs24.x'),
        CapacityProviderConfig: {
          LambdaManagedInstancesCapacityProviderConfig: {
            CapacityProviderArn:
              'arn:aws:lambda:eu-west-1:111122223333:capacity-provider:one',
          },
        },
      },
      'Auto',
    ),
    layer: 'network-firewall',
    owner: 'customer',
  },
  // ECS
  {
    given: 'a Fargate service',
    type: SERVICE,
    facets: { service: read({ launchType: 'FARGATE' }) },
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a service on managed instances',
    type: SERVICE,
    facets: { service: read({ launchType: 'MANAGED_INSTANCES' }) },
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a service on premises',
    type: SERVICE,
    facets: { service: read({ launchType: 'EXTERNAL' }) },
    layer: 'hardware',
    owner: 'customer',
  },
  {
    given: 'a service on instances of one’s own',
    type: SERVICE,
    facets: { service: read({ launchType: 'EC2' }) },
    layer: 'hardware',
    owner: 'aws',
  },
];

describe('the conditions of the AWS profiles', () => {
  it.each(CASES)(
    '$given: $layer is $owner (unread: $unread)',
    ({ type, facets, layer, owner, unread = false }) => {
      const row = rowOf(layer, type, facets);
      expect(row.owner).toBe(owner);
      expect(row.unreadConditions !== undefined).toBe(unread);
    },
  );

  it('SSE-C cannot be read per bucket, so the customer half decides for every bucket', () => {
    const row = rowOf('data-at-rest', 'AWS::S3::Bucket', {});
    expect(row.owner).toBe('customer');
    expect(row.unreadConditions).toContain('Objects are written with SSE-C');
    expect(row.verified).toBe(true);
  });

  it('of two conditions that hold, the one that leaves the customer more wins', () => {
    const { type, facets } = lambda(zip('provided.al2023'), 'Auto');
    const row = rowOf('runtime-patching', type, facets);
    expect(row.owner).toBe('customer');
    expect(row.condition).toContain('brings its own runtime');
    expect(row.unreadConditions).toBeUndefined();
  });
});
