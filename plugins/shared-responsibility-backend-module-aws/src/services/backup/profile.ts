import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  checked,
  customer,
  NO_CUSTOMER_CODE,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE, page } from '../../profiles/sources';

const GUIDE = 'AWS Backup Developer Guide';
const VAULT_POLICIES = page(
  `Vault access policies, ${GUIDE}`,
  'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
);

export const backupProfile = defineProfile({
  service: 'backup',
  name: 'AWS Backup',
  shortName: 'Backup',
  model: 'serverless (abstracted)',
  level: 'low',
  resourceTypes: ['AWS::Backup::BackupVault'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints, and policies on them, are yours.',
      `Infrastructure security in AWS Backup, ${GUIDE}`,
    ),
    'identity-access': checked(
      customer(
        'Say in the access policy of a vault who may copy in, and who may never delete.',
        VAULT_POLICIES,
      ),
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': shared(
      'AWS encrypts what a vault holds; the key of the vault is your choice, and of some services that of the source.',
      `Encryption for backups in AWS Backup, ${GUIDE}`,
    ),
    'encryption-in-transit': aws(
      'AWS moves backups over TLS.',
      `Data protection in AWS Backup, ${GUIDE}`,
    ),
    'backup-recovery': customer(
      'Plans, what they select, how long backups live, copies elsewhere, and restore tests.',
      `Managing backups using backup plans, ${GUIDE}`,
    ),
    'logging-monitoring': customer(
      'Have failed and missing jobs told to somebody.',
      `Monitoring AWS Backup, ${GUIDE}`,
    ),
    availability: shared(
      'AWS keeps backups in several zones; a copy in another Region or account is yours.',
      GENERAL_KNOWLEDGE,
    ),
    configuration: customer(
      'Vault Lock, lifecycle and windows.',
      `AWS Backup Vault Lock, ${GUIDE}`,
    ),
  },
});
