import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { isAdministrator, powersOf } from '../iam/identityPowers';
import { judgeEscalation } from '../iam/judgeEscalation';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { functionLabs } from './labs';

/** Execution roles are neither admin nor a way to become it. */
export const roleLeastPrivilege: Control = {
  id: 'lambda.role-least-privilege',
  version: 2,
  title: 'Execution role is not admin and cannot escalate',
  failTitle: 'Execution role is admin or can become it',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'Whoever makes the function run code of theirs, through a bug or a poisoned library, has the rights of its role. If the role is admin, or can make itself admin, that is the whole account.',
  fix: 'Give the function a role of its own with only the actions and resources that its code uses. Take IAM write actions out, and limit iam:PassRole to the roles that it really hands on.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-admin',
      title: 'The role is not admin',
      lab: functionLabs.roleNoAdmin,
      check: (resource, context) =>
        checkAdmin(resource, roleOf(resource, context)),
    },
    {
      id: 'no-escalation',
      title: 'The role cannot get itself more rights',
      lab: functionLabs.roleNoEscalation,
      check: (resource, context) => {
        const role = roleOf(resource, context);
        return judgeEscalation(
          {
            holder: role,
            name: `the role ${role.name} of ${resource.name}`,
            arns: [resource.arn, role.arn],
          },
          context,
        );
      },
    },
  ],
};

function checkAdmin(
  resource: ResourceReader,
  role: ResourceReader,
): StepOutcome {
  const arns = [resource.arn, role.arn];
  const name = `the role ${role.name} of ${resource.name}`;
  const powers = powersOf(role);
  return isAdministrator(powers, name)
    ? fail(
        'admin role',
        `${name} allows everything, or all of IAM and so everything, without conditions (${powers.administrator.statements
          .slice(0, 3)
          .join('; ')})`,
        arns,
      )
    : pass(`${name} is not admin`, arns);
}

function roleOf(
  resource: ResourceReader,
  context: CheckContext,
): ResourceReader {
  const configuration = readExisting<FunctionConfiguration>(
    resource,
    'configuration',
  );
  const arn = stated(configuration.Role, 'its execution role', resource);
  const role = context.related.one('AWS::IAM::Role', arn);
  if (!role) {
    throw new Unread(
      'not-scanned',
      `the execution role ${arn} of ${resource.name} was not found`,
    );
  }
  return role;
}
