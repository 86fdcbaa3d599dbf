import type { Snapshot, Volume } from '@aws-sdk/client-ec2';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import {
  checked,
  customer,
  notApplicable,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import {
  EBS_ENCRYPTION,
  EC2_DATA_PROTECTION,
  EC2_SECURITY_HUB_CONTROLS,
  GENERAL_KNOWLEDGE,
  page,
} from '../../profiles/sources';
import { readExisting, stated } from '../readExisting';

const VOLUMES = page(
  'Amazon EBS volumes',
  'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volumes.html',
);

function isEncrypted(resource: ResourceReader): boolean {
  const { Encrypted } =
    resource.type === 'AWS::EC2::Snapshot'
      ? readExisting<Snapshot>(resource, 'snapshot')
      : readExisting<Volume>(resource, 'volume');
  return stated(Encrypted, 'Encrypted', resource);
}

export const ebsProfile = defineProfile({
  service: 'ebs',
  name: 'Amazon EBS',
  shortName: 'EBS',
  shownUnder: 'ec2',
  model: 'IaaS (storage)',
  level: 'medium',
  resourceTypes: ['AWS::EC2::Volume', 'AWS::EC2::Snapshot'],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': checked(
      notApplicable(
        'A volume is a raw block device; the operating system belongs to the instance.',
        EC2_DATA_PROTECTION,
      ),
    ),
    'runtime-patching': checked(
      notApplicable(
        'A volume is a raw block device; runtimes belong to the instance.',
        EC2_DATA_PROTECTION,
      ),
    ),
    'network-firewall': notApplicable(
      'A volume has no network address of its own.',
      GENERAL_KNOWLEDGE,
    ),
    'identity-access': checked(
      customer(
        'Limit who may attach, copy and share; keep snapshots private.',
        EC2_SECURITY_HUB_CONTROLS,
      ),
    ),
    'application-code': checked(
      notApplicable(
        'A volume is a raw block device and runs no code.',
        EC2_DATA_PROTECTION,
      ),
    ),
    'data-at-rest': checked(
      shared(
        'Switch encryption on, by default per Region, and choose the key; AWS encrypts on the host.',
        EBS_ENCRYPTION,
      ),
    ),
    'encryption-in-transit': checked(
      shared(
        'The path to the instance is encrypted only for encrypted volumes, and encrypting is your choice.',
        EBS_ENCRYPTION,
      ),
    ),
    'backup-recovery': checked(
      customer(
        'Schedule snapshots with Data Lifecycle Manager or AWS Backup, set how long they stay, and try a restore.',
        VOLUMES,
      ),
    ),
    'logging-monitoring': checked(
      shared(
        'AWS publishes volume metrics; alarms on them are yours.',
        VOLUMES,
      ),
    ),
    availability: checked(
      shared(
        'AWS keeps copies inside one Availability Zone; snapshots for the loss of that zone, and enough IOPS, are yours.',
        VOLUMES,
      ),
    ),
    configuration: customer(
      'Delete unattached volumes and keep public sharing of snapshots blocked.',
      GENERAL_KNOWLEDGE,
    ),
  },
  conditions: [
    {
      layer: 'data-at-rest',
      when: 'Encrypted is false',
      owner: 'customer',
      duty: 'It is not encrypted: make an encrypted copy of its snapshot and a new volume from that.',
      source: EBS_ENCRYPTION,
      resourceTypes: ['AWS::EC2::Volume', 'AWS::EC2::Snapshot'],
      test: resource => !isEncrypted(resource),
    },
    {
      layer: 'encryption-in-transit',
      when: 'Encrypted is true',
      owner: 'aws',
      duty: 'AWS encrypts everything between this volume and its instance.',
      source: EBS_ENCRYPTION,
      resourceTypes: ['AWS::EC2::Volume'],
      test: isEncrypted,
    },
    {
      layer: 'encryption-in-transit',
      when: 'Encrypted is false',
      owner: 'customer',
      duty: 'Nothing encrypts the path to this volume: encrypt the volume.',
      source: EBS_ENCRYPTION,
      resourceTypes: ['AWS::EC2::Volume'],
      test: resource => !isEncrypted(resource),
    },
  ],
});
