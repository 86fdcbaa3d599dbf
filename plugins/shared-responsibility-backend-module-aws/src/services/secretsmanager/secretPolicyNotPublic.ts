import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { openStatement } from '../openStatement';
import {
  checkResourcePolicy,
  type ResourcePolicyPlace,
} from '../resourcePolicy';
import { secretLabs } from './labs';

const PLACE: ResourcePolicyPlace = {
  kind: 'secretsmanager',
  facet: 'policy',
  whenAbsent: 'only identities of its own account can be let in',
};

/** No one outside is let in by the policy of a secret, unless named. */
export const secretPolicyNotPublic: Control = {
  id: 'secretsmanager.policy-not-public',
  version: 1,
  title: 'Secret policy is not public',
  failTitle: 'Secret is open to everyone',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'secretsmanager',
  resourceTypes: ['AWS::SecretsManager::Secret'],
  why: 'A secret is the way into something else. Secrets Manager can refuse policies that open it to everyone, but only where whoever writes the policy asks for that check.',
  fix: 'Take the wide statement out of the policy, or name accounts and roles in it; write policies with BlockPublicPolicy, which refuses public ones. If the secret was open, replace its value.',
  standards: [
    { standard: 'CIS AWS Foundations v7', ids: ['2.21'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['secretsmanager_not_publicly_accessible'] },
  ],
  mistake: 'permissive-iam',

  steps: [
    {
      id: 'not-public',
      title: 'No statement of the policy lets everyone in',
      check: (resource, context) =>
        checkResourcePolicy(resource, context, PLACE),
      lab: secretLabs.policyNotPublic['not-public'],
      fillLab: (resource, context) => openStatement(resource, context, PLACE),
    },
  ],
};
