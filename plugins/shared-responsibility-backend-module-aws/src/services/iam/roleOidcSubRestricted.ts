import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { trustLabs } from './trustLabs';
import {
  fillTrust,
  judgeTrust,
  PRIVILEGE_STANDARDS,
  type TrustQuestion,
} from './trustedParties';

const QUESTION: TrustQuestion = {
  judge: ({ kind, provider = 'any provider', subject }) => {
    if (kind === 'unknown') {
      return { is: 'unclear' };
    }
    switch (subject) {
      case 'anyone':
        return {
          is: 'bad',
          summary: `anyone at ${provider.toLowerCase()}`,
        };
      case 'tenant':
        return {
          is: 'bad',
          summary: `any subject of ${provider.toLowerCase()}`,
        };
      case 'undecidable':
        return { is: 'unclear' };
      case 'pinned':
        return { is: 'good' };
      default:
        return { is: 'other' };
    }
  },
  passes: 'holds the OIDC providers that it trusts',
  empty: 'names no OIDC provider',
};

/** Tokens of identity providers get in only if they name one's own tenant. */
export const roleOidcSubRestricted: Control = {
  id: 'iam.role-oidc-sub-restricted',
  version: 1,
  title: 'Trust in OIDC providers pins the subject',
  failTitle: 'Role accepts tokens of strangers from an OIDC provider',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role'],
  why: 'GitHub, GitLab and the like give tokens to all their customers. If the role does not say whose tokens it takes, a pipeline of any stranger can take it on.',
  fix: 'Demand the subject in the trust policy: StringLike on token.actions.githubusercontent.com:sub with repo:your-organization/your-repository:*. Write the organization out in full, with the separator after it, and no wildcard before it. A role that is meant for guests of a Cognito identity pool is a by-design exception.',
  standards: [PRIVILEGE_STANDARDS],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'subject',
      title:
        'Every OIDC provider is held to a tenant or subject by a claim that strangers cannot set',
      lab: trustLabs.oidcSubject.subject,
      fillLab: (role, context) => fillTrust(role, context, QUESTION),
      check: (role, context) => judgeTrust(role, context, QUESTION),
    },
  ],
};
