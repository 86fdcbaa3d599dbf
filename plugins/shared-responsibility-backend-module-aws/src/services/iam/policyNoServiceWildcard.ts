import type { ManagedPolicyDetail } from '@aws-sdk/client-iam';
import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { powersOfPolicy, unreadable } from './identityPowers';
import { fillVersion } from './fillVersion';
import { policyLabs } from './policyLabs';

/** No customer managed policy in use hands out whole services. */
export const policyNoServiceWildcard: Control = {
  id: 'iam.policy-no-service-wildcard',
  version: 2,
  title: 'Customer policies grant no service:* on all resources',
  failTitle: 'Policy grants a whole service',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::ManagedPolicy'],
  why: 'With a whole service on every resource, code that should read one bucket can delete all of them, and every action that AWS adds later comes by itself.',
  fix: 'Name the actions that are really used, and the resources. IAM Access Analyzer can draft such a policy from the last weeks of CloudTrail.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['IAM.21'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-5 AC-6(2) AC-6(10) CM-5(1)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: [
        'iam_policy_no_full_access_to_kms',
        'iam_policy_no_full_access_to_cloudtrail',
      ],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-service-wildcard',
      title:
        'It allows no whole service, nor all writes of one by wildcards, on every resource',
      check: checkPolicy,
      lab: policyLabs.noServiceWildcard['no-service-wildcard'],
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
  const powers = powersOfPolicy({ name: resource.name, document }, resource);
  const open = powers.serviceWildcards.filter(({ grade }) => grade === 'open');
  const [first] = open;
  if (first) {
    return fail(
      `${first.service}:*`,
      `${resource.name} allows ${
        first.how === 'every-write' ? 'all that writes in' : 'all of'
      } ${open.map(({ service }) => service).join(', ')} on every resource (${
        first.statements[0]
      })`,
      [resource.arn],
    );
  }
  if (powers.undecidable.length > 0) {
    throw unreadable(powers);
  }
  const [conditional] = powers.serviceWildcards;
  if (conditional) {
    throw new Unread(
      'unsupported',
      `${resource.name} allows ${
        conditional.how === 'every-write' ? 'all that writes in' : 'all of'
      } ${
        conditional.service
      } on every resource, under conditions (${conditional.keys.join(
        ', ',
      )}) that this check cannot weigh: ${conditional.statements[0]}`,
    );
  }
  return pass(`${resource.name} grants no whole service on every resource`, [
    resource.arn,
  ]);
}
