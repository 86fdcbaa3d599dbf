import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { openStatement } from '../openStatement';
import {
  checkResourcePolicy,
  type ResourcePolicyPlace,
} from '../resourcePolicy';
import { queueLabs } from './labs';

const PLACE: ResourcePolicyPlace = {
  kind: 'sqs',
  facet: 'policy',
  whenAbsent: 'only identities of its own account can be let in',
};

/** No one outside is let in by the policy of a queue, unless named. */
export const queuePolicyNotPublic: Control = {
  id: 'sqs.policy-not-public',
  version: 1,
  title: 'Queue policy is not public',
  failTitle: 'Queue is open to everyone',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'sqs',
  resourceTypes: ['AWS::SQS::Queue'],
  why: 'Who may send can put work and wrong data into your system; who may receive can read and take away what your consumers wait for. An open queue lets anyone with an AWS account do it, and its address is easy to guess.',
  fix: 'Name the accounts, roles or services that need the queue in its policy, or limit a wide statement by aws:PrincipalOrgID, aws:SourceAccount or aws:SourceArn with fixed values.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['SQS.3'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.21'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['sqs_queues_not_publicly_accessible'] },
  ],
  mistake: 'permissive-iam',

  steps: [
    {
      id: 'not-public',
      title: 'No statement of the policy lets everyone in',
      check: (resource, context) =>
        checkResourcePolicy(resource, context, PLACE),
      lab: queueLabs.policyNotPublic['not-public'],
      fillLab: (resource, context) => openStatement(resource, context, PLACE),
    },
  ],
};
