import type { RoleDetail } from '@aws-sdk/client-iam';
import {
  anyOf,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { commandWord } from '../commandWord';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { isAwsOwnedPath } from './awsOwnedPath';
import { fillHolder } from './fillHolder';
import {
  isAdministrator,
  policiesOf,
  powersOfPolicy,
  type HeldPolicy,
} from './identityPowers';
import { policyLabs } from './policyLabs';

/** No inline policy grants full admin. */
export const inlinePolicyNoAdmin: Control = {
  id: 'iam.inline-policy-no-admin',
  version: 1,
  title: 'Inline policies grant no full admin',
  failTitle: 'Inline policy grants full admin rights',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'],
  why: 'An inline policy shows in no list of policies, so full admin rights in one are easily given and rarely found again.',
  fix: 'Delete the inline policy and attach a managed one with what is really used. Keep full admin for a break-glass role, by a managed policy that everybody can see.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-2(6) AC-3 AC-3(3) AC-3(4) AC-3(7) AC-3(8) AC-3(12) AC-3(13) AC-3(15) AC-4(28) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10) AC-24 CM-5(1) CM-6 CM-9 MP-2 SC-23(3) SC-25'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['iam_inline_policy_no_administrative_privileges'],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-admin',
      title: 'None of its inline policies allows everything, or all of IAM',
      check: checkInline,
      lab: policyLabs.inlineNoAdmin['no-admin'],
      fillLab: fillInline,
    },
  ],
};

function checkInline(holder: ResourceReader): StepOutcome {
  if (holder.type === 'AWS::IAM::Role') {
    const { Path } = readExisting<RoleDetail>(holder, 'role');
    if (isAwsOwnedPath(stated(Path, 'its path', holder))) {
      return notApplicable(`${holder.name} belongs to an AWS service`, [
        holder.arn,
      ]);
    }
  }
  const inline = policiesOf(holder).filter(({ kind }) => kind === 'inline');
  if (inline.length === 0) {
    return notApplicable(`${holder.name} has no inline policy`, [holder.arn]);
  }
  let found = '';
  const isAdmin = anyOf(
    ...inline.map(policy => () => {
      const admin = isAdminPolicy(policy, holder);
      found = admin ? policy.name : found;
      return admin;
    }),
  );
  return isAdmin
    ? fail(
        'inline admin',
        `the inline policy ${found} of ${holder.name} allows everything, or all of IAM and so everything, without conditions`,
        [holder.arn],
      )
    : pass(`no inline policy of ${holder.name} grants full admin`, [
        holder.arn,
      ]);
}

/** @throws Unread if only under conditions, or if that cannot be told. */
function isAdminPolicy(policy: HeldPolicy, holder: ResourceReader): boolean {
  return isAdministrator(
    powersOfPolicy(policy, holder),
    `the inline policy ${policy.name} of ${holder.name}`,
  );
}

function fillInline(holder: ResourceReader): Record<string, string> {
  const admin = policiesOf(holder).find(
    policy => policy.kind === 'inline' && isAdminPolicy(policy, holder),
  );
  return { ...fillHolder(holder), ...commandWord('inlinePolicy', admin?.name) };
}
