import type { RoleDetail } from '@aws-sdk/client-iam';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { daysSince } from '../daysSince';
import { isAwsOwnedPath } from './awsOwnedPath';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { deleteUnusedRole } from './roleLabs';

/** Roles that nobody uses are gone. */
export const roleUsed: Control = {
  id: 'iam.role-used',
  version: 1,
  title: 'Roles that nobody uses are removed',
  failTitle: 'Role has not been used for long',
  layer: 'identity-access',
  severity: 'low',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role'],
  why: 'A forgotten role keeps its rights. Nobody looks after it, nobody notices when someone else starts to use it.',
  fix: 'Look at "Access Advisor" of the role for its last use, then delete it. A role for emergencies is a by-design exception.',
  parameters: [
    {
      name: 'maxIdleDays',
      title: 'longest time without use',
      type: 'number',
      unit: 'days',
      default: 90,
      min: 1,
      // IAM looks back so far.
      max: 400,
    },
  ],
  standards: [],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'used',
      title: 'It was used lately',
      check: checkUse,
      lab: deleteUnusedRole,
    },
  ],
};

function checkUse(role: ResourceReader, context: CheckContext): StepOutcome {
  const detail = readExisting<RoleDetail>(role, 'role');
  if (isAwsOwnedPath(stated(detail.Path, 'its path', role))) {
    return notApplicable(`${role.name} belongs to an AWS service`, [role.arn]);
  }
  const limit = context.parameters.number('maxIdleDays');
  const last = detail.RoleLastUsed?.LastUsedDate;
  if (last !== undefined && daysSince(last, context.now) <= limit) {
    return pass(`${role.name} was last used on ${last.slice(0, 10)}`, [
      role.arn,
    ]);
  }
  const age = daysSince(
    stated(detail.CreateDate, 'when it was made', role),
    context.now,
  );
  if (age <= limit) {
    return notApplicable(
      `${role.name} is ${age} days old, too young to be called unused`,
      [role.arn],
    );
  }
  return last === undefined
    ? fail(
        'never used',
        `${role.name} is ${age} days old and was not used in the 400 days that IAM looks back`,
        [role.arn],
      )
    : fail(
        `idle since ${last.slice(0, 10)}`,
        `${role.name} was last used on ${last.slice(
          0,
          10,
        )}, more than ${limit} days ago`,
        [role.arn],
      );
}
