import type { Instance } from '@aws-sdk/client-ec2';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { stateOf } from './instanceState';
import { fillInstance } from './fillInstance';
import { attachProfile } from './optionLabs';

/** Instances get their rights from a role, not from keys that lie on them. */
export const instanceProfileAttached: Control = {
  id: 'ec2.instance-profile-attached',
  version: 1,
  title: 'Instance uses an instance profile instead of stored keys',
  failTitle: 'Instance has no instance profile',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'Software on an instance without a role gets at AWS by keys that somebody put there. Such keys do not end by themselves, and go along with every image and backup.',
  fix: 'Make a role with what the software needs, attach it to the instance as its instance profile, and delete the keys that were used before.',
  standards: [
    { standard: 'CIS AWS Foundations v3', ids: ['1.18'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.17'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.17'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.16'] },
    { standard: 'NIST SP 800-53 r5', ids: ['AC-3', 'CM-5(1)', 'CM-6'] },
    { standard: 'Prowler', ids: ['ec2_instance_profile_attached'] },
  ],
  steps: [
    {
      id: 'profile',
      title: 'It has an instance profile',
      check: checkProfile,
      lab: attachProfile,
      fillLab: fillInstance,
    },
  ],
};

function checkProfile(resource: ResourceReader): StepOutcome {
  const state = stateOf(resource);
  if (state === 'terminated' || state === 'shutting-down') {
    return notApplicable(`${resource.name} is ${state}`, [resource.arn]);
  }
  const { IamInstanceProfile } = readExisting<Instance>(resource, 'instance');
  return IamInstanceProfile?.Arn
    ? pass(
        `${resource.name} has the instance profile ${IamInstanceProfile.Arn}`,
        [resource.arn],
      )
    : fail('no profile', `${resource.name} has no instance profile`, [
        resource.arn,
      ]);
}
