import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import type { SnapshotAttribute } from './snapshots';
import { databaseLabs } from './settingLabs';

/** Manual snapshots of databases are not shared with everyone. */
export const databaseSnapshotNotPublic: Control = {
  id: 'rds.snapshot-not-public',
  version: 1,
  title: 'Manual snapshots are not shared with everyone',
  failTitle: 'Database snapshot is shared with everyone',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBSnapshot', 'AWS::RDS::DBClusterSnapshot'],
  why: 'Everyone with an AWS account can restore a public snapshot and read the whole database, with the rights of its administrator.',
  fix: 'Make the snapshot private, share it with named accounts if they need it, and treat the data in it as leaked.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['rds_snapshots_public_access'] },
  ],

  steps: [
    {
      id: 'private',
      title: 'Not everyone can restore the snapshot',
      lab: databaseLabs.snapshotNotPublic,
      check: checkSharing,
    },
  ],
};

function checkSharing(resource: ResourceReader): StepOutcome {
  const attributes = readExisting<SnapshotAttribute[]>(resource, 'attributes');
  const restore = attributes.find(
    ({ AttributeName }) => AttributeName === 'restore',
  );
  const accounts = stated(
    restore,
    'who may restore it',
    resource,
  ).AttributeValues;
  return (accounts ?? []).includes('all')
    ? fail('public snapshot', `everyone can restore ${resource.name}`, [
        resource.arn,
      ])
    : pass(`${resource.name} is not shared with everyone`, [resource.arn]);
}
