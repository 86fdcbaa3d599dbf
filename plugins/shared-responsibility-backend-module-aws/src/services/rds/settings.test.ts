import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  database,
  databaseSnapshot,
  member,
} from '../../__testUtils__/managedWorlds';
import { denied, judge, resource, withFacet } from '../../__testUtils__/world';
import { backupRetention } from './backupRetention';
import { deletionProtection } from './deletionProtection';
import { minorUpgrades } from './minorUpgrades';
import { multiAz } from './multiAz';
import { databaseSnapshotNotPublic } from './snapshotNotPublic';

const SETTINGS = [
  ['rds.multi-az', multiAz, 'MultiAZ', true, false],
  [
    'rds.deletion-protection',
    deletionProtection,
    'DeletionProtection',
    true,
    false,
  ],
  ['rds.backup-retention', backupRetention, 'BackupRetentionPeriod', 7, 6],
] as const;

describe.each(SETTINGS)('%s', (_, control, field, good, bad) => {
  it('judges an instance by its own setting', () => {
    expect(judge(control, [database({ [field]: good })]).verdict).toBe('pass');
    expect(judge(control, [database({ [field]: bad })]).verdict).toBe('fail');
  });

  it('judges a member by its cluster, and a cluster by itself', () => {
    const [instance, cluster] = member({ [field]: good });
    const misleading = withFacet(instance, 'instance', {
      DBClusterIdentifier: 'orders',
      [field]: bad,
    });
    expect(judge(control, [misleading, cluster]).verdict).toBe('pass');
    expect(judge(control, [cluster]).verdict).toBe('pass');
    expect(judge(control, member({ [field]: bad })).verdict).toBe('fail');
  });

  it('is unknown if the setting is not stated, or the cluster was not seen', () => {
    expect(judge(control, [database({})]).verdict).toBe('unknown');
    expect(
      judge(control, [member({})[0]], { unlisted: ['AWS::RDS::DBCluster'] })
        .verdict,
    ).toBe('unknown');
  });
});

describe('rds.backup-retention', () => {
  it('tells backups that are off from ones that are short', () => {
    const summary = (days: number) =>
      judge(backupRetention, [database({ BackupRetentionPeriod: days })])
        .summary;
    expect(summary(0)).toBe('backups off');
    expect(summary(3)).toBe('3 d');
  });

  it('leaves a replica to its source', () => {
    expect(
      judge(backupRetention, [
        database({
          BackupRetentionPeriod: 0,
          ReadReplicaSourceDBInstanceIdentifier: 'orders-primary',
        }),
      ]).verdict,
    ).toBe('not-applicable');
  });
});

describe('rds.auto-minor-upgrade', () => {
  it.each<[Record<string, Json>, string]>([
    [{ AutoMinorVersionUpgrade: true }, 'pass'],
    [{ AutoMinorVersionUpgrade: false }, 'fail'],
    [{}, 'unknown'],
  ])('%j: %s', (instance, verdict) => {
    expect(judge(minorUpgrades, [database(instance)]).verdict).toBe(verdict);
  });
});

describe('rds.snapshot-not-public', () => {
  it('fails a snapshot that everyone may restore, also beside named accounts', () => {
    expect(
      judge(databaseSnapshotNotPublic, [
        databaseSnapshot(['444455556666', 'all']),
      ]),
    ).toMatchObject({ verdict: 'fail', summary: 'public snapshot' });
  });

  it('passes a private one and one shared with named accounts', () => {
    for (const accounts of [[], ['444455556666']]) {
      expect(
        judge(databaseSnapshotNotPublic, [databaseSnapshot(accounts)]).verdict,
      ).toBe('pass');
    }
  });

  it('is unknown if who may restore it was refused or not said', () => {
    const type = 'AWS::RDS::DBClusterSnapshot';
    for (const attributes of [
      denied('rds:DescribeDBClusterSnapshotAttributes'),
      [],
    ]) {
      expect(
        judge(databaseSnapshotNotPublic, [resource(type, 's', { attributes })])
          .verdict,
      ).toBe('unknown');
    }
  });
});
