import type { RoleDetail } from '@aws-sdk/client-iam';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { isAwsOwnedPath } from './awsOwnedPath';
import { fillHolder } from './fillHolder';
import { powersOf } from './identityPowers';
import { escalationsOf, judgeEscalation } from './judgeEscalation';
import { policyLabs } from './policyLabs';

/** No role or user can give itself, or get at, more than it was given. */
export const noPrivilegeEscalation: Control = {
  id: 'iam.no-privilege-escalation',
  version: 1,
  title: 'No role or user can get itself more rights',
  failTitle: 'Identity can get itself more rights',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role', 'AWS::IAM::User'],
  why: 'Some rights are worth more than they look: who may attach policies, or hand any role to a new function, can make itself an administrator in two commands. A small leak then becomes the whole account.',
  fix: 'Take the named action away, or limit it to the roles, users and policies that are really meant. For people who make roles, ask for a permissions boundary on everything they make.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'iam_policy_allows_privilege_escalation',
        'iam_inline_policy_allows_privilege_escalation',
      ],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-escalation',
      title: 'None of the known ways to more rights is open to it',
      check: checkIdentity,
      lab: policyLabs.noEscalation['no-escalation'],
      fillLab: fillEscalation,
    },
  ],
};

function checkIdentity(
  holder: ResourceReader,
  context: CheckContext,
): StepOutcome {
  if (holder.type === 'AWS::IAM::Role') {
    const { Path } = readExisting<RoleDetail>(holder, 'role');
    if (isAwsOwnedPath(stated(Path, 'its path', holder))) {
      return notApplicable(`${holder.name} belongs to an AWS service`, [
        holder.arn,
      ]);
    }
  }
  return judgeEscalation(
    { holder, name: holder.name, arns: [holder.arn] },
    context,
  );
}

/** The actions of the way that the finding names first. */
function fillEscalation(holder: ResourceReader): Record<string, string> {
  const [first] = escalationsOf(powersOf(holder));
  const actions = first ? first.actions : [];
  return {
    ...fillHolder(holder),
    ...(actions.length > 0 &&
      actions.every(action => /^\w+:\w+$/.test(action)) && {
        escalationActions: actions.join(' '),
      }),
  };
}
