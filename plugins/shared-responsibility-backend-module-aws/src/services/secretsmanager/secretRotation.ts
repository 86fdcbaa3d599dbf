import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { daysSince } from '../daysSince';
import { fail, notApplicable, pass } from '../outcome';
import { type AsJson, readExisting, stated } from '../readExisting';
import { commandWord } from '../commandWord';
import { secretLabs } from './labs';

const MAX_DAYS = 90;

/** Secrets are replaced by a machine, on schedule, and at least every quarter. */
export const secretRotation: Control = {
  id: 'secretsmanager.rotation',
  version: 1,
  title: 'Secret rotates automatically and on time',
  failTitle: 'Secret is not rotated',
  layer: 'configuration',
  severity: 'medium',
  scope: 'resource',
  service: 'secretsmanager',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  why: 'A password that leaked works until somebody replaces it. Rotation that runs by itself makes every leak expire; rotation that was switched on and fails in silence does not.',
  fix: `Switch on rotation with a schedule of ${MAX_DAYS} days or less, and rotate once by hand to see that the function works. Where rotation is overdue, read the log of its Lambda function.`,
  standards: [
    {
      standard: 'AWS Security Hub',
      ids: ['SecretsManager.1', 'SecretsManager.2', 'SecretsManager.4'],
    },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(1) AC-3(3) AC-3(4) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-24 CM-5(1) SC-23(3)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'secretsmanager_automatic_rotation_enabled',
        'secretsmanager_secret_rotated_periodically',
      ],
    },
  ],

  steps: [
    {
      id: 'on',
      title: 'Automatic rotation is on',
      check: checkOn,
      lab: secretLabs.rotation.on,
      fillLab: fillFunction,
    },
    {
      id: 'on-time',
      title: 'The last rotation went through',
      check: checkTime,
      lab: secretLabs.rotation['on-time'],
      fillLab: fillFunction,
    },
    {
      id: 'often',
      title: `The value is at most ${MAX_DAYS} days old`,
      check: checkAge,
      lab: secretLabs.rotation.often,
      fillLab: fillFunction,
    },
  ],
};

type Secret = AsJson<SecretListEntry>;

/** Judges a secret here, unless it is the copy of one in another Region: that one rotates for both. */
function judgeSecret(
  resource: ResourceReader,
  judge: (secret: Secret) => StepOutcome,
): StepOutcome {
  const secret = readExisting<SecretListEntry>(resource, 'secret');
  const { PrimaryRegion } = secret;
  return PrimaryRegion && PrimaryRegion !== resource.region
    ? notApplicable(
        `${resource.name} is a copy, rotated with the secret in ${PrimaryRegion}`,
        [resource.arn],
      )
    : judge(secret);
}

function checkOn(resource: ResourceReader): StepOutcome {
  // Secrets Manager leaves the field out where rotation was never configured.
  return judgeSecret(resource, ({ RotationEnabled }) =>
    RotationEnabled === true
      ? pass(`${resource.name} rotates by itself`, [resource.arn])
      : fail('no rotation', `${resource.name} does not rotate by itself`, [
          resource.arn,
        ]),
  );
}

function checkTime(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  return judgeSecret(resource, secret => {
    if (secret.RotationEnabled !== true) {
      return notApplicable(`no rotation of ${resource.name} is due`, [
        resource.arn,
      ]);
    }
    // AWS leaves this date in the past when rotation failed.
    const due = stated(
      secret.NextRotationDate,
      'when its next rotation is due',
      resource,
    );
    return Date.parse(due) >= now.getTime()
      ? pass(`the next rotation of ${resource.name} is due by ${day(due)}`, [
          resource.arn,
        ])
      : fail(
          'overdue',
          `the rotation of ${resource.name} was due by ${day(
            due,
          )} and has not gone through`,
          [resource.arn],
        );
  });
}

function checkAge(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  return judgeSecret(resource, secret => {
    if (secret.RotationEnabled !== true) {
      return notApplicable(`${resource.name} does not rotate at all`, [
        resource.arn,
      ]);
    }
    const since = stated(
      secret.LastRotatedDate ?? secret.CreatedDate,
      'when it was rotated or made',
      resource,
    );
    const what = secret.LastRotatedDate
      ? `${resource.name} was last rotated on ${day(since)}`
      : `${resource.name} was made on ${day(since)} and not rotated yet`;
    const days = daysSince(since, now);
    return days <= MAX_DAYS
      ? pass(what, [resource.arn])
      : fail(`${days} d`, `${what}, ${days} days ago`, [resource.arn]);
  });
}

function day(time: string): string {
  return time.slice(0, 10);
}

/** The function that rotates it, where there is one. */
function fillFunction(resource: ResourceReader): Record<string, string> {
  const { RotationLambdaARN } = readExisting<SecretListEntry>(
    resource,
    'secret',
  );
  return {
    ...commandWord('rotationFunction', RotationLambdaARN),
    ...commandWord(
      'rotationFunctionName',
      RotationLambdaARN?.split(':function:')[1]?.split(':')[0],
    ),
  };
}
