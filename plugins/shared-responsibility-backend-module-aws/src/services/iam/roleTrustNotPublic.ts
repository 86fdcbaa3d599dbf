import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { trustLabs } from './trustLabs';
import {
  fillTrust,
  judgeTrust,
  PRIVILEGE_STANDARDS,
  type TrustQuestion,
} from './trustedParties';

const QUESTION: TrustQuestion = {
  judge: ({ kind, principal, audience }) => {
    if (kind === 'unknown') {
      return { is: 'unclear' };
    }
    if (kind !== 'anyone' && principal !== '*') {
      return { is: 'other' };
    }
    switch (audience) {
      case 'public':
        return { is: 'bad', summary: 'principal *' };
      case 'undecidable':
        return { is: 'unclear' };
      default:
        return { is: 'good' };
    }
  },
  passes:
    'does not let in all accounts, all services or all identity providers',
};

/** No role can be taken on by all of AWS. */
export const roleTrustNotPublic: Control = {
  id: 'iam.role-trust-not-public',
  version: 1,
  title: 'Roles do not trust all of AWS',
  failTitle: 'Role can be assumed by any AWS account',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role'],
  why: 'Whoever has an AWS account can take on the role and do all that it may. They need nothing but its name, which is easily guessed.',
  fix: 'Name the accounts or roles that may assume it in the Principal of its trust policy. If many accounts need it, keep the star and demand your organization with StringEquals on aws:PrincipalOrgID.',
  standards: [PRIVILEGE_STANDARDS],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'names-principals',
      title:
        'No statement of its trust policy lets in all accounts, services or identity providers',
      lab: trustLabs.notPublic['names-principals'],
      fillLab: (role, context) => fillTrust(role, context, QUESTION),
      check: (role, context) => judgeTrust(role, context, QUESTION),
    },
  ],
};
