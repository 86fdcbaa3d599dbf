import type { Volume } from '@aws-sdk/client-ec2';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { replaceByEncryptedVolume } from './labs';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';

/** EBS volumes are encrypted. */
export const volumeEncrypted: Control = {
  id: 'ec2.ebs-volume-encrypted',
  version: 1,
  title: 'EBS volumes are encrypted',
  failTitle: 'Volume is not encrypted',
  layer: 'data-at-rest',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Volume'],
  why: 'Whoever gets at an unencrypted volume or one of its snapshots, by a sharing mistake or a stolen role, can read everything on it. Encryption puts a second permission, that of the key, in between.',
  fix: 'A volume cannot be encrypted in place: make a snapshot, copy it with encryption, create a volume from the copy and swap it in. Turn on encryption by default for the region, so that new volumes are born encrypted.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.3'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.2.1'] },
    { standard: 'CIS AWS Foundations v5', ids: ['5.1.1'] },
    { standard: 'CIS AWS Foundations v6', ids: ['6.1.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) CM-6 CM-9 CP-9 SC-8(3) SC-8(4) SC-13 SC-28(1) SI-19(4)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ec2_ebs_volume_encryption'] },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'encrypted',
      title: 'The volume is encrypted',
      lab: replaceByEncryptedVolume,
      fillLab: resource => {
        const volume = readExisting<Volume>(resource, 'volume');
        const [attachment] = volume.Attachments ?? [];
        return Object.fromEntries(
          Object.entries({
            instance: attachment?.InstanceId,
            device: attachment?.Device,
            zone: volume.AvailabilityZone,
            volumeType: volume.VolumeType,
          }).flatMap(([key, value]) => (value ? [[key, value]] : [])),
        );
      },
      check: resource => {
        const volume = readExisting<Volume>(resource, 'volume');
        const attached = (volume.Attachments ?? []).flatMap(
          attachment => attachment.InstanceId ?? [],
        );
        const where =
          attached.length > 0 ? `, attached to ${attached.join(' and ')},` : '';
        return stated(volume.Encrypted, 'whether it is encrypted', resource)
          ? pass(
              `${resource.name} is encrypted with ${
                volume.KmsKeyId ?? 'a key of the account'
              }`,
              [resource.arn],
            )
          : fail('not encrypted', `${resource.name}${where} is not encrypted`, [
              resource.arn,
            ]);
      },
    },
  ],
};
