import type { Image } from '@aws-sdk/client-ec2';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { stateOf } from './instanceState';

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_AGE_DAYS = 180;

/** Instances run a machine image of these months. */
export const imageCurrent: Control = {
  id: 'ec2.instance-ami-current',
  version: 1,
  title: 'Instance runs an AMI that is not deprecated or too old',
  failTitle: 'Instance runs an outdated image',
  layer: 'guest-os-patching',
  severity: 'medium',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'An image is a frozen operating system. What was found in it since then is open on every instance started from it, until someone patches or replaces it.',
  fix: 'Build or choose a newer image and replace the instance from it; an image pipeline with a schedule does this for you. For instances that must live long, patch them in place and keep the image for replacements fresh.',
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
    },
    {
      id: 'recent',
      title: `The image is at most ${MAX_AGE_DAYS} days old`,
      check: checkAge,
    },
  ],
};

function checkDeprecation(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const gone = notRunningAgain(resource);
  if (gone) {
    return gone;
  }
  const image = imageOf(resource);
  const { DeprecationTime: time, ImageId: id } = image;
  if (time === undefined || time === null) {
    return pass(`the image ${id} has no deprecation date`, [resource.arn]);
  }
  return now.getTime() < timeOf(time, resource)
    ? pass(`the image ${id} is not deprecated before ${time}`, [resource.arn])
    : fail(
        'image deprecated',
        `${resource.name} runs ${id}, which its owner deprecated on ${time}`,
        [resource.arn],
      );
}

function checkAge(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const gone = notRunningAgain(resource);
  if (gone) {
    return gone;
  }
  const { CreationDate, ImageId: id } = imageOf(resource);
  const created = stated(CreationDate, 'when its image was made', resource);
  const age = now.getTime() - timeOf(created, resource);
  const days = Math.floor(age / DAY_MS);
  return age <= MAX_AGE_DAYS * DAY_MS
    ? pass(`the image ${id} was made on ${created}`, [resource.arn])
    : fail(
        `image ${days} d old`,
        `${resource.name} runs ${id}, made ${days} days ago, on ${created}`,
        [resource.arn],
      );
}

/** What is terminated never starts again from its image. */
function notRunningAgain(resource: ResourceReader): StepOutcome | undefined {
  const state = stateOf(resource);
  return state === 'terminated' || state === 'shutting-down'
    ? notApplicable(`${resource.name} is ${state}`, [resource.arn])
    : undefined;
}

function imageOf(resource: ResourceReader): AsJson<Image> {
  const image = resource.read<AsJson<Image>>('image');
  if (!image) {
    throw new Unread(
      'unsupported',
      `the image that ${resource.name} was started from is no longer shown to this account, so its age is not known`,
    );
  }
  return image;
}

function timeOf(text: string, resource: ResourceReader): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new Unread(
      'error',
      `a date of the image of ${resource.name} is no date: ${text}`,
    );
  }
  return time;
}
