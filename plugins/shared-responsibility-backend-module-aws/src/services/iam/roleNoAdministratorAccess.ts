import {
  allOf,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { RoleDetail } from '@aws-sdk/client-iam';
import {
  carriesAdministratorAccess,
  isCutByBoundary,
} from './administratorAccess';
import { detachAdministratorAccess } from './roleLabs';
import { isAwsOwnedPath } from './awsOwnedPath';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';

/** No role of a workload is admin. */
export const roleNoAdministratorAccess: Control = {
  id: 'iam.role-no-administratoraccess',
  version: 1,
  title: 'Workload roles do not carry AdministratorAccess',
  failTitle: 'Role carries AdministratorAccess',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role'],
  why: 'Whoever takes over what runs with this role can read, change and delete everything in the account. One hole in one service is then a hole in all of them.',
  fix: 'Replace AdministratorAccess by a policy with what is really used; IAM Access Analyzer drafts one from CloudTrail. A role that is admin on purpose, for emergencies, is a by-design exception: two people, looked at every year.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.1'] },
    { standard: 'CIS AWS Foundations v3', ids: ['1.16'] },
    { standard: 'CIS AWS Foundations v5', ids: ['1.15'] },
    { standard: 'CIS AWS Foundations v6', ids: ['2.15'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.14'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-2(6) AC-3 AC-3(3) AC-3(4) AC-3(7) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10) AC-24 CM-5(1) CM-6 CM-9 MP-2 SC-23(3) SC-25'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'iam_role_administratoraccess_policy',
        'iam_aws_attached_policy_no_administrative_privileges',
      ],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-admin',
      title:
        'AdministratorAccess is not attached, or a permissions boundary cuts it',
      check: checkRole,
      lab: detachAdministratorAccess,
    },
  ],
};

function checkRole(role: ResourceReader): StepOutcome {
  const detail = readExisting<RoleDetail>(role, 'role');
  if (isAwsOwnedPath(stated(detail.Path, 'its path', role))) {
    return notApplicable(`${role.name} belongs to an AWS service`, [role.arn]);
  }
  const isAdmin = allOf(
    () => carriesAdministratorAccess(role, 'attachedPolicies'),
    () => !isCutByBoundary(role),
  );
  return isAdmin
    ? fail('admin role', `${role.name} has AdministratorAccess`, [role.arn])
    : pass(
        `${role.name} does not have AdministratorAccess, or not beyond its permissions boundary`,
        [role.arn],
      );
}
