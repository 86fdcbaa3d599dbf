import type { AccessKeyMetadata } from '@aws-sdk/client-iam';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { commandWord } from '../commandWord';
import { daysSince } from '../daysSince';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';
import { userLabs } from './userLabs';

/** Access keys are changed before they have been everywhere. */
export const accessKeyAge: Control = {
  id: 'iam.access-key-age',
  version: 1,
  title: 'Active access keys are changed in time',
  failTitle: 'Access key is too old',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::User'],
  why: 'The longer a key lives, the more laptops, scripts and backups it has been on, and it works from all of them until someone deletes it.',
  fix: 'Best replace the key by a role, which needs no key. Otherwise make a second key, move everything to it, set the old one inactive, and delete it when nothing breaks.',
  parameters: [
    {
      name: 'maxDays',
      title: 'longest age of a key',
      type: 'number',
      unit: 'days',
      default: 90,
      min: 1,
      max: 3650,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.3'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.14'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.13'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.13'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.12'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(1) AC-3(3) AC-3(4) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-24 CM-5(1) CM-6 CM-9 SC-23(3)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['iam_rotate_access_key_90_days'] },
  ],
  steps: [
    {
      id: 'age',
      title: 'No active key is older than the limit',
      check: checkAge,
      lab: userLabs.accessKeyAge.age,
      fillLab: fillOldest,
    },
  ],
};

function checkAge(user: ResourceReader, context: CheckContext): StepOutcome {
  const active = activeKeys(user);
  if (active.length === 0) {
    return notApplicable(`${user.name} has no active access key`, [user.arn]);
  }
  const ages = active.map(key =>
    daysSince(stated(key.CreateDate, 'the age of a key', user), context.now),
  );
  const oldest = Math.max(...ages);
  const limit = context.parameters.number('maxDays');
  return oldest > limit
    ? fail(
        `${oldest} days old`,
        `an active access key of ${user.name} is ${oldest} days old; the limit is ${limit}`,
        [user.arn],
      )
    : pass(`the access keys of ${user.name} are ${oldest} days old or less`, [
        user.arn,
      ]);
}

function activeKeys(user: ResourceReader): AsJson<AccessKeyMetadata>[] {
  return readExisting<AccessKeyMetadata[]>(user, 'accessKeys').filter(
    key => stated(key.Status, 'whether a key is active', user) === 'Active',
  );
}

/** The oldest of those that still sign. */
function fillOldest(user: ResourceReader): Record<string, string> {
  const made = (key: AsJson<AccessKeyMetadata>) =>
    Date.parse(stated(key.CreateDate, 'the age of a key', user));
  const [oldest] = activeKeys(user).sort((a, b) => made(a) - made(b));
  return oldest ? commandWord('accessKeyId', oldest.AccessKeyId) : {};
}
