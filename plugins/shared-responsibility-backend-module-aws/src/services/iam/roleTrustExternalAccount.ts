import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { trustLabs } from './trustLabs';
import {
  fillTrust,
  judgeTrust,
  PRIVILEGE_STANDARDS,
  type TrustQuestion,
} from './trustedParties';

const QUESTION: TrustQuestion = {
  judge: ({ kind, audience, accountId, externalId }) => {
    if (kind === 'unknown') {
      return { is: 'unclear' };
    }
    if (kind !== 'aws' && kind !== 'anyone') {
      return { is: 'other' };
    }
    switch (audience) {
      case 'public':
      case 'conditional':
        return { is: 'bad', summary: 'any account' };
      case 'external':
        return externalId
          ? { is: 'good' }
          : {
              is: 'bad',
              summary: accountId
                ? `account ${accountId} without external id`
                : 'other accounts without external id',
            };
      case 'undecidable':
        return { is: 'unclear' };
      case 'organization':
        return { is: 'good' };
      default:
        return { is: 'other' };
    }
  },
  passes: 'lets other accounts in only by name or organization',
  empty: 'trusts no other account',
};

/** Other accounts come in by name and with an external id, or out of the organization. */
export const roleTrustExternalAccount: Control = {
  id: 'iam.role-trust-external-account',
  version: 1,
  title: 'Trust in other accounts names them and asks for an external id',
  failTitle: 'Role trusts another account without an external id',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'iam',
  resourceTypes: ['AWS::IAM::Role'],
  why: 'A company that works for many customers uses one account for all of them. Without an external id, one of its customers can have it work in your account.',
  fix: 'Agree on an external id with the other side and demand it with StringEquals on sts:ExternalId. For an account of your own organization, demand aws:PrincipalOrgID instead. If you no longer know whose account it is, take it out.',
  standards: [
    PRIVILEGE_STANDARDS,
    {
      standard: 'Prowler',
      ids: ['iam_role_cross_account_readonlyaccess_policy'],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'external-id',
      title:
        'Every other account is in a named organization, or is named and must send a fixed external id',
      lab: trustLabs.externalAccount['external-id'],
      fillLab: (role, context) => fillTrust(role, context, QUESTION),
      check: (role, context) => judgeTrust(role, context, QUESTION),
    },
  ],
};
