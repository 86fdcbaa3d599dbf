import {
  plantCluster,
  plantDatabase,
  plantDatabaseSnapshot,
  plantPlainGroup,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

const TYPE = 'AWS::RDS::DBInstance';

/** Plants databases that are kept well and ones that are not, and snapshots of them. */
export async function plantDatabaseUpkeepTraits(planter: TraitPlanter) {
  const { place } = planter;
  await plantPlainGroup(place, 'trait-plain-tls');
  const subnetGroup = 'trait-private';
  const closed = { encrypted: true, isPublic: false, subnetGroup };
  const kept = await plantDatabase(place, 'trait-kept', closed);
  const neglected = await plantDatabase(place, 'trait-neglected', {
    ...closed,
    multiAz: false,
    backupDays: 1,
    unprotected: true,
    manualUpgrades: true,
    version: '11.22',
    plainGroup: 'trait-plain-tls',
  });
  for (const [control, good, bad] of [
    ['rds.multi-az', 'a standby in another zone', 'one zone only'],
    ['rds.backup-retention', 'backups of 14 days', 'backups of one day'],
    ['rds.deletion-protection', 'protected', 'not protected'],
    ['rds.auto-minor-upgrade', 'upgrades itself', 'waits for a person'],
    ['rds.engine-supported', 'PostgreSQL 16', 'PostgreSQL 11'],
    ['rds.tls-required', 'insists on TLS', 'takes plain connections'],
  ] as const) {
    planter.expect(
      { arn: kept, type: TYPE, name: 'trait-kept' },
      control,
      'pass',
      good,
    );
    planter.expect(
      { arn: neglected, type: TYPE, name: 'trait-neglected' },
      control,
      'fail',
      bad,
    );
  }

  const cluster = await plantCluster(place, 'trait-aurora-short', {
    encrypted: true,
    subnetGroup,
    backupDays: 1,
    unprotected: true,
  });
  for (const [control, note] of [
    ['rds.backup-retention', 'a cluster with backups of one day'],
    ['rds.deletion-protection', 'a cluster that is not protected'],
    ['rds.tls-required', 'a cluster with the default group of Aurora 16'],
  ] as const) {
    planter.expect(
      {
        arn: cluster,
        type: 'AWS::RDS::DBCluster',
        name: 'trait-aurora-short',
      },
      control,
      'fail',
      note,
    );
  }

  for (const isPublic of [true, false]) {
    const name = `trait-snapshot-${isPublic ? 'public' : 'private'}`;
    planter.expect(
      {
        arn: await plantDatabaseSnapshot(place, 'trait-kept', name, {
          isPublic,
        }),
        type: 'AWS::RDS::DBSnapshot',
        name,
      },
      'rds.snapshot-not-public',
      isPublic ? 'fail' : 'pass',
      `a snapshot that ${isPublic ? 'everyone may restore' : 'is private'}`,
    );
  }
}
