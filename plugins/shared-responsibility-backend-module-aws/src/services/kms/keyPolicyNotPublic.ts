import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { openStatement } from '../openStatement';
import {
  checkResourcePolicy,
  type ResourcePolicyPlace,
} from '../resourcePolicy';
import { keyLabs } from './labs';

const PLACE: ResourcePolicyPlace = {
  kind: 'kms',
  facet: 'policy',
  called: 'key policy',
};

/** No one outside is let in by the policy of a key, unless named. */
export const keyPolicyNotPublic: Control = {
  id: 'kms.policy-not-public',
  version: 1,
  title: 'Key policy is not public',
  failTitle: 'Key is open to everyone',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'kms',
  resourceTypes: ['AWS::KMS::Key'],
  why: 'The key policy is the last lock before encrypted data: whoever may use the key can decrypt every copy of the data that falls into their hands, and whoever may manage it can lock you out or delete it.',
  fix: 'Name the accounts and roles that use and manage the key. Where a service uses it on behalf of all your people, tie the wide statement to kms:CallerAccount and kms:ViaService.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['KMS.5'] },
    { standard: 'CIS AWS Foundations v7', ids: ['2.21'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['kms_key_not_publicly_accessible'] },
  ],
  mistake: 'permissive-iam',

  steps: [
    {
      id: 'not-public',
      title: 'No statement of the key policy lets everyone in',
      check: (resource, context) =>
        checkResourcePolicy(resource, context, PLACE),
      lab: keyLabs.policyNotPublic['not-public'],
      fillLab: (resource, context) => openStatement(resource, context, PLACE),
    },
  ],
};
