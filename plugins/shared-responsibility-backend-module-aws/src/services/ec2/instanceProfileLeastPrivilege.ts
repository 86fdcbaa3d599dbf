import type { Instance } from '@aws-sdk/client-ec2';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { isAdministrator, powersOf } from '../iam/identityPowers';
import { roleOfInstanceProfile } from '../iam/instanceProfileRoles';
import { judgeEscalation } from '../iam/judgeEscalation';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { stateOf } from './instanceState';
import { fillRole } from './fillInstance';
import { roleLabs } from './roleLabs';

const ROLE_LABS = roleLabs('the instance');

/** Roles of instances are neither admin nor a way to become it. */
export const instanceProfileLeastPrivilege: Control = {
  id: 'ec2.instance-profile-least-privilege',
  version: 1,
  title: 'Instance role is not admin and cannot escalate',
  failTitle: 'Instance role is admin or can become it',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'Whoever gets onto the instance, or makes its web server fetch one address, has the rights of its role. If the role is admin, or can make itself admin, that is the whole account.',
  fix: 'Give the instance a role of its own with only the actions and resources that its software uses. Take IAM write actions out, and limit iam:PassRole to the roles that it really hands on.',
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
      lab: ROLE_LABS['no-admin'],
      fillLab: fillRole,
      check: (resource, context) =>
        ofRole(resource, context, (role, name, arns) => {
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
        }),
    },
    {
      id: 'no-escalation',
      title: 'The role cannot get itself more rights',
      lab: ROLE_LABS['no-escalation'],
      fillLab: fillRole,
      check: (resource, context) =>
        ofRole(resource, context, (holder, name, arns) =>
          judgeEscalation({ holder, name, arns }, context),
        ),
    },
  ],
};

/** Judges the role behind the instance's profile, if there is one. */
function ofRole(
  resource: ResourceReader,
  { related }: CheckContext,
  judge: (role: ResourceReader, name: string, arns: string[]) => StepOutcome,
): StepOutcome {
  const state = stateOf(resource);
  if (state === 'terminated' || state === 'shutting-down') {
    return notApplicable(`${resource.name} is ${state}`, [resource.arn]);
  }
  const { IamInstanceProfile } = readExisting<Instance>(resource, 'instance');
  const profile = IamInstanceProfile?.Arn;
  if (!profile) {
    return notApplicable(`${resource.name} has no instance profile`, [
      resource.arn,
    ]);
  }
  const role = roleOfInstanceProfile(profile, related);
  return role
    ? judge(role, `the role ${role.name} of ${resource.name}`, [
        resource.arn,
        role.arn,
      ])
    : notApplicable(`no role is in the instance profile ${profile}`, [
        resource.arn,
      ]);
}
