import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { trustLabs } from './trustLabs';
import {
  fillTrust,
  judgeTrust,
  PRIVILEGE_STANDARDS,
  type TrustQuestion,
} from './trustedParties';

const QUESTION: TrustQuestion = {
  judge: ({ kind, principal, deputy, accountId }) => {
    if (kind === 'unknown') {
      return { is: 'unclear' };
    }
    switch (deputy) {
      case 'open':
        return { is: 'bad', summary: `${principal} for anyone` };
      case 'foreign':
        return {
          is: 'bad',
          summary: `${principal} for account ${accountId}`,
        };
      case 'unlisted':
        return { is: 'unclear' };
      case 'bound':
        return { is: 'good' };
      default:
        return { is: 'other' };
    }
  },
  passes: 'holds the services that it trusts to sources',
  empty: 'names no service that acts for other customers',
};

/** Services that act for any customer are held to sources of one's own. */
export const roleTrustConfusedDeputy: Control = {
  id: 'iam.role-trust-confused-deputy',
  version: 1,
  title: 'Trust in AWS services is held to sources of your own',
  failTitle: 'Another customer could make an AWS service use this role',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role'],
  why: 'Many AWS services act for every customer under one name. If the role trusts that name alone, a stranger may set up the same service in their account and have it use your role.',
  fix: 'Add a condition to the statement that trusts the service: StringEquals on aws:SourceAccount with your account, or ArnLike on aws:SourceArn with the resource that it acts for. Do so before you rely on the role elsewhere, and try it once: a wrong ARN stops the service.',
  standards: [
    PRIVILEGE_STANDARDS,
    {
      standard: 'Prowler',
      ids: [
        'iam_role_cross_service_confused_deputy_prevention',
        'iam_role_service_trust_restricts_source_to_account',
      ],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'source',
      title:
        'Every service that acts for any customer is held to a source in the account or its organization',
      lab: trustLabs.confusedDeputy.source,
      fillLab: (role, context) => fillTrust(role, context, QUESTION),
      check: (role, context) => judgeTrust(role, context, QUESTION),
    },
  ],
};
