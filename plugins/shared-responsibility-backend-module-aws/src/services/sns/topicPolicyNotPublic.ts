import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { openStatement } from '../openStatement';
import {
  checkResourcePolicy,
  type ResourcePolicyPlace,
} from '../resourcePolicy';
import { topicLabs } from './labs';

const PLACE: ResourcePolicyPlace = {
  kind: 'sns',
  facet: 'policy',
};

/** No one outside is let in by the policy of a topic, unless named. */
export const topicPolicyNotPublic: Control = {
  id: 'sns.policy-not-public',
  version: 1,
  title: 'Topic policy is not public',
  failTitle: 'Topic is open to everyone',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'sns',
  resourceTypes: ['AWS::SNS::Topic'],
  why: 'Who may publish can feign events to everything that listens; who may subscribe gets a copy of every message, at an address that you do not see.',
  fix: 'Name the accounts, roles or services that need the topic in its policy, or keep the condition of the first policy that ties everyone to your account. A service that publishes for you needs aws:SourceAccount or aws:SourceArn beside its name.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['SNS.4'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.21'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['sns_topics_not_publicly_accessible'] },
  ],
  mistake: 'permissive-iam',

  steps: [
    {
      id: 'not-public',
      title: 'No statement of the policy lets everyone in',
      check: (resource, context) =>
        checkResourcePolicy(resource, context, PLACE),
      lab: topicLabs.policyNotPublic['not-public'],
      fillLab: (resource, context) => openStatement(resource, context, PLACE),
    },
  ],
};
