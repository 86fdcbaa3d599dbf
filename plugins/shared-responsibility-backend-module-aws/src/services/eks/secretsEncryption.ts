import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { clusterOf } from './cluster';
import { fillCluster } from './fillCluster';
import { encryptSecrets } from './labs';

/** Kubernetes secrets are encrypted with a key of the account. */
export const secretsEncryption: Control = {
  id: 'eks.secrets-encryption',
  version: 1,
  title: 'Kubernetes secrets use a KMS key of yours',
  failTitle: 'Kubernetes secrets are not encrypted with a key of yours',
  layer: 'data-at-rest',
  severity: 'medium',
  scope: 'resource',
  service: 'eks',
  resourceTypes: ['AWS::EKS::Cluster'],
  why: 'Secrets in a cluster are passwords and tokens. From version 1.28 EKS encrypts them with a key that AWS owns; with a key of your own you decide who may use it, see every use in CloudTrail, and can cut access off. Older clusters without one store them in plain form.',
  fix: 'Associate an encryption configuration for secrets with a customer-managed KMS key; it cannot be taken back. Then write every secret once again, so that old ones are encrypted too.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EKS.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CA-9(1) CM-3(6) SC-7(10) SC-13 SC-28 SC-28(1) SI-7(6)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['eks_cluster_kms_cmk_encryption_in_secrets_enabled'],
    },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'own-key',
      title: 'An encryption configuration covers secrets',
      check: checkEncryption,
      lab: encryptSecrets,
      fillLab: fillCluster,
    },
  ],
};

function checkEncryption(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  // EKS leaves the list out for a cluster that has none.
  const configs = clusterOf(resource).encryptionConfig ?? [];
  const keys = configs.flatMap(({ resources = [], provider }) =>
    resources.includes('secrets') && provider?.keyArn ? provider.keyArn : [],
  );
  return keys.length > 0
    ? pass(`${name} encrypts Kubernetes secrets with ${keys.join(', ')}`, [arn])
    : fail(
        'no key of yours',
        `${name} has no encryption configuration for Kubernetes secrets`,
        [arn],
      );
}
