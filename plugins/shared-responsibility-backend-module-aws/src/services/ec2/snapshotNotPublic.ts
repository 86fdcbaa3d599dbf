import type { Snapshot } from '@aws-sdk/client-ec2';
import {
  anyOf,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { makeSnapshotPrivate } from './sharingLabs';

/** EBS snapshots are not shared with everyone. */
export const snapshotNotPublic: Control = {
  id: 'ec2.ebs-snapshot-not-public',
  version: 1,
  title: 'EBS snapshots are not shared with everyone',
  failTitle: 'Snapshot is shared with everyone',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Snapshot'],
  why: 'A public snapshot is a copy of a whole disk that everyone with an AWS account can mount and read. People search for such snapshots all day.',
  fix: 'Make the snapshot private, share it with named accounts if they need it, and turn on "Block public access for EBS snapshots" in the region. Treat the data on it as leaked.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ec2_ebs_public_snapshot'] },
  ],

  steps: [
    {
      id: 'private',
      title: 'Not everyone can restore the snapshot',
      check: checkSharing,
      lab: makeSnapshotPrivate,
    },
  ],
};

function checkSharing(resource: ResourceReader): StepOutcome {
  const { RestorableByAll } = readExisting<{ RestorableByAll?: boolean }>(
    resource,
    'publicSharing',
  );
  return stated(RestorableByAll, 'whether everyone may restore it', resource)
    ? fail(
        'public snapshot',
        `everyone can restore ${resource.name}${volumeOf(resource)}`,
        [resource.arn],
      )
    : pass(`${resource.name} is not shared with everyone`, [resource.arn]);
}

/** Of which volume. Said where seen; it decides nothing. */
function volumeOf(resource: ResourceReader): string {
  let text = '';
  anyOf(
    () => {
      const { VolumeId } = readExisting<Snapshot>(resource, 'snapshot');
      text = VolumeId ? `, a copy of ${VolumeId}` : '';
      return true;
    },
    () => true,
  );
  return text;
}
