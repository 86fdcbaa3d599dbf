import type { KeyMetadata } from '@aws-sdk/client-kms';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { cannotRotate } from './cannotRotate';
import { keyLabs } from './labs';

/** Keys that AWS KMS can rotate by itself are rotated. */
export const keyRotation: Control = {
  id: 'kms.rotation',
  version: 1,
  title: 'Customer keys rotate',
  failTitle: 'Key never rotates',
  layer: 'configuration',
  severity: 'medium',
  scope: 'resource',
  service: 'kms',
  resourceTypes: ['AWS::KMS::Key'],
  why: 'The longer one piece of key material encrypts everything, the more is open to whoever obtains it. AWS can make new material on a schedule and still decrypt the old data; for a key of yours it does so only when you say so.',
  fix: 'Switch on automatic rotation of the key. Applications notice nothing: id, policy and old data stay as they are. Of a multi-Region key, do it on the primary key.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['KMS.4'] },
    { standard: 'CIS AWS Foundations v3', ids: ['3.6'] },
    { standard: 'CIS AWS Foundations v5', ids: ['3.6'] },
    { standard: 'CIS AWS Foundations v6', ids: ['4.6'] },
    { standard: 'CIS AWS Foundations v7', ids: ['4.6'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-6 CM-9 SA-9(6) SC-12 SC-12(2) SC-12(6)'.split(' '),
    },
    { standard: 'Prowler', ids: ['kms_cmk_rotation_enabled'] },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'on',
      title: 'Automatic rotation is on',
      check: checkRotation,
      lab: keyLabs.rotation.on,
    },
  ],
};

function checkRotation(resource: ResourceReader): StepOutcome {
  const key = readExisting<KeyMetadata>(resource, 'key');
  const obstacle = cannotRotate({
    KeySpec: stated(key.KeySpec, 'its kind', resource),
    Origin: stated(key.Origin, 'who made its material', resource),
    KeyState: stated(key.KeyState, 'its state', resource),
  });
  if (obstacle) {
    return notApplicable(`key ${resource.name} ${obstacle}`, [resource.arn]);
  }
  const rotation = readExisting<{
    KeyRotationEnabled?: boolean;
    RotationPeriodInDays?: number;
  }>(resource, 'rotation');
  const days = rotation.RotationPeriodInDays;
  return stated(rotation.KeyRotationEnabled, 'whether it rotates', resource)
    ? pass(
        `key ${resource.name} rotates by itself${
          days ? ` every ${days} days` : ''
        }`,
        [resource.arn],
      )
    : fail('no rotation', `key ${resource.name} does not rotate by itself`, [
        resource.arn,
      ]);
}
