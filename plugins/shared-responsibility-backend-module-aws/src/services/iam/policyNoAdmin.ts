import type { ManagedPolicyDetail } from '@aws-sdk/client-iam';
import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { isAdministrator, powersOfPolicy } from './identityPowers';
import { fillVersion } from './fillVersion';
import { policyLabs } from './policyLabs';

/** No customer managed policy in use grants full admin. */
export const policyNoAdmin: Control = {
  id: 'iam.policy-no-admin',
  version: 1,
  title: 'Attached customer policies grant no full admin',
  failTitle: 'Policy grants full admin rights',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::ManagedPolicy'],
  why: 'Whoever holds this policy, or steals the keys of someone who does, can read, change and delete everything in the account, and lock its owners out.',
  fix: 'Replace the wildcards by the actions and resources that are really used. IAM Access Analyzer can draft such a policy from the last weeks of CloudTrail. Keep full admin for a break-glass role.',
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
      ids: ['iam_customer_attached_policy_no_administrative_privileges'],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-admin',
      title: 'It does not allow everything, nor the whole of IAM',
      check: checkPolicy,
      lab: policyLabs.noAdmin['no-admin'],
      fillLab: fillVersion,
    },
  ],
};

function checkPolicy(resource: ResourceReader): StepOutcome {
  const detail = readExisting<ManagedPolicyDetail>(resource, 'policy');
  const uses = stated(
    detail.AttachmentCount,
    'how often it is attached',
    resource,
  );
  if (uses === 0) {
    return notApplicable(`${resource.name} is attached to nobody`, [
      resource.arn,
    ]);
  }
  const document = readExisting<Json>(resource, 'document') as Json;
  const admin = isAdministrator(
    powersOfPolicy({ name: resource.name, document }, resource),
    resource.name,
  );
  return admin
    ? fail(
        'admin policy',
        `${
          resource.name
        } allows everything, or all of IAM and so everything, without conditions; attached ${uses} ${
          uses === 1 ? 'time' : 'times'
        }`,
        [resource.arn],
      )
    : pass(`${resource.name} grants no full admin`, [resource.arn]);
}
