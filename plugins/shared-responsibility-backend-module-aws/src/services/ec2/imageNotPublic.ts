import type { Image } from '@aws-sdk/client-ec2';
import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { makeImagePrivate } from './sharingLabs';

/** Own machine images are private. */
export const imageNotPublic: Control = {
  id: 'ec2.ami-not-public',
  version: 1,
  title: 'Own AMIs are private',
  failTitle: 'Machine image is public',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Image'],
  why: 'Everyone with an AWS account can start a public image and read what is on its disk: code, configuration, keys that were forgotten in it.',
  fix: 'Make the image private, or share it with named accounts. Treat every secret on it as known, and turn on "Block public access for AMIs" in the region.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ec2_ami_public'] },
  ],

  steps: [
    {
      id: 'private',
      title: 'The image is private',
      check: checkImage,
      lab: makeImagePrivate,
    },
  ],
};

function checkImage(resource: ResourceReader): StepOutcome {
  const image = readExisting<Image>(resource, 'image');
  const called = image.Name
    ? `${resource.name} (${image.Name})`
    : resource.name;
  return stated(image.Public, 'whether it is public', resource)
    ? fail('public image', `everyone can start the image ${called}`, [
        resource.arn,
      ])
    : pass(`the image ${called} is private`, [resource.arn]);
}
