import type {
  DBCluster,
  DBInstance,
  PendingMaintenanceAction,
} from '@aws-sdk/client-rds';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  absent,
  answerTo,
  type Case,
  denied,
  read,
} from '../../profiles/testing/resolved';
import type { AsJson } from '../readExisting';

const DATABASE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';
const NOTHING_PENDING = absent('NotListed');

const POSTGRES: AsJson<DBInstance> = {
  Engine: 'postgres',
  AutoMinorVersionUpgrade: true,
  MultiAZ: true,
  BackupRetentionPeriod: 7,
  StorageEncrypted: true,
  StorageEncryptionType: 'sse-kms',
};
const AURORA: AsJson<DBCluster> = {
  Engine: 'aurora-postgresql',
  AutoMinorVersionUpgrade: true,
  BackupRetentionPeriod: 7,
  StorageEncrypted: false,
  StorageEncryptionType: 'sse-rds',
};

function rds(
  change: AsJson<DBInstance> = {},
  pendingMaintenance: Facet = NOTHING_PENDING,
) {
  const instance = read<DBInstance>({ ...POSTGRES, ...change });
  return { type: DATABASE, facets: { instance, pendingMaintenance } };
}

function aurora(change: AsJson<DBCluster> = {}) {
  const cluster = read<DBCluster>({ ...AURORA, ...change });
  return {
    type: CLUSTER,
    facets: { cluster, pendingMaintenance: NOTHING_PENDING },
  };
}

const CASES: Case[] = [
  {
    given: 'a database with nothing pending',
    ...rds(),
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a database with an optional update pending',
    ...rds({}, read<PendingMaintenanceAction[]>([{ Action: 'system-update' }])),
    layer: 'guest-os-patching',
    owner: 'shared',
  },
  {
    given: 'a database with a mandatory update pending',
    ...rds(
      {},
      read<PendingMaintenanceAction[]>([
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
];

describe('who owns which layer of a managed database', () => {
  it.each(CASES)('$given: $layer is $owner (unread: $unread)', one => {
    const { owner, unread = false } = one;
    expect(answerTo(one)).toEqual({ owner, unread });
  });
});
