import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { imageAge, MAX_IMAGE_AGE_DAYS } from '../../currency';
import { currencyOutcome } from '../currencyOutcome';
import { notApplicable } from '../outcome';
import { stateOf } from './instanceState';
import { fillInstance } from './fillInstance';
import { imageLabs } from './instanceLabs';

/** Instances run a machine image of these months. */
export const imageCurrent: Control = {
  id: 'ec2.instance-ami-current',
  version: 2,
  title: 'Instance runs an AMI that is not deprecated or too old',
  failTitle: 'Instance runs an outdated image',
  layer: 'guest-os-patching',
  severity: 'medium',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'An image is a frozen operating system. What was found in it since then is open on every instance started from it, until someone patches or replaces it.',
  fix: 'Build or choose a newer image and replace the instance from it; an image pipeline with a schedule does this for you. For instances that must live long, patch them in place and keep the image for replacements fresh.',
  parameters: [
    {
      name: 'maxDays',
      title: 'longest age of an image',
      type: 'number',
      unit: 'days',
      default: MAX_IMAGE_AGE_DAYS,
      min: 1,
      max: 3650,
    },
  ],
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    { standard: 'Prowler', ids: ['ec2_instance_with_outdated_ami'] },
  ],
  mistake: 'unpatched-ec2',

  steps: [
    {
      id: 'not-deprecated',
      title: 'The owner of the image has not deprecated it',
      check: checkDeprecation,
      lab: imageLabs['not-deprecated'],
      fillLab: fillInstance,
    },
    {
      id: 'recent',
      title: 'The image is not older than the limit',
      check: checkAge,
      lab: imageLabs.recent,
      fillLab: fillInstance,
    },
  ],
};

function checkDeprecation(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  return (
    notRunningAgain(resource) ??
    currencyOutcome(resource, imageAge(imageOf(resource), now).deprecation)
  );
}

function checkAge(
  resource: ResourceReader,
  { now, parameters }: CheckContext,
): StepOutcome {
  const limit = parameters.number('maxDays');
  return (
    notRunningAgain(resource) ??
    currencyOutcome(resource, imageAge(imageOf(resource), now, limit).age)
  );
}

/** What is terminated never starts again from its image. */
function notRunningAgain(resource: ResourceReader): StepOutcome | undefined {
  const state = stateOf(resource);
  return state === 'terminated' || state === 'shutting-down'
    ? notApplicable(`${resource.name} is ${state}`, [resource.arn])
    : undefined;
}

function imageOf(resource: ResourceReader): Json {
  const image = resource.read('image');
  if (image === undefined) {
    throw new Unread(
      'unsupported',
      `the image that ${resource.name} was started from is no longer shown to this account, so its age is not known`,
    );
  }
  return image;
}
