import {
  allOf,
  anyOf,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  carriesAdministratorAccess,
  isCutByBoundary,
} from './administratorAccess';
import { fail, pass } from '../outcome';
import { userLabs } from './userLabs';

/** No user with lasting credentials is admin. */
export const userNoAdministratorAccess: Control = {
  id: 'iam.user-no-administratoraccess',
  version: 1,
  title: 'No IAM user carries AdministratorAccess',
  failTitle: 'User carries AdministratorAccess',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::User'],
  why: 'An IAM user has a password or keys that never end by themselves. If they leak, so does everything in the account, until somebody notices.',
  fix: 'Let people take on an admin role for the hour in which they need it, best through IAM Identity Center, and detach AdministratorAccess from the user and the user’s groups.',
  standards: [
    {
      standard: 'Prowler',
      ids: [
        'iam_user_administrator_access_policy',
        'iam_group_administrator_access_policy',
      ],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-admin',
      title:
        'Neither the user nor a group of the user has AdministratorAccess, or a permissions boundary cuts it',
      check: checkUser,
      lab: userLabs.noAdministratorAccess['no-admin'],
    },
  ],
};

function checkUser(user: ResourceReader): StepOutcome {
  const isAdmin = allOf(
    () =>
      anyOf(
        () => carriesAdministratorAccess(user, 'attachedPolicies'),
        () => carriesAdministratorAccess(user, 'groupPolicies'),
      ),
    () => !isCutByBoundary(user),
  );
  return isAdmin
    ? fail('admin user', `${user.name} has AdministratorAccess`, [user.arn])
    : pass(
        `${user.name} does not have AdministratorAccess, or not beyond its permissions boundary`,
        [user.arn],
      );
}
