import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** For templates: what is left out here has to stay as the table has it. */
const OF_TABLE = '# beside the keys and attributes that the table has';

/** Sets reach and switch in one call. */
const RECOVERY: Pick<
  LabInstructions,
  'console' | 'cli' | 'terraform' | 'cloudFormation'
> = {
  console:
    'DynamoDB > Tables > {{name}} > Backups > Point-in-time recovery (PITR) > Edit > Turn on > Backup recovery period: 35 days > Save changes',
  cli: `aws dynamodb update-continuous-backups --table-name {{name}} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays=35 --region {{region}}
aws dynamodb describe-continuous-backups --table-name {{name}} --region {{region}}`,
  terraform: `${OF_TABLE}
resource "aws_dynamodb_table" "this" {
  name = "{{name}}"
  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 35
  }
}`,
  cloudFormation: `Type: AWS::DynamoDB::Table
Properties:
  TableName: {{name}}
  ${OF_TABLE}
  PointInTimeRecoverySpecification:
    PointInTimeRecoveryEnabled: true
    RecoveryPeriodInDays: 35`,
};

/** Labs of tables, by control and step. */
export const tableLabs = {
  pitr: {
    on: {
      minutes: 5,
      risk: {
        level: 'none',
        text: 'Readers and writers of {{name}} notice nothing. It costs by the size of the table, and can be restored to moments after the switch only. Of a global table, do it for the replica in each Region.',
      },
      ...RECOVERY,
    },
    reach: {
      minutes: 5,
      risk: {
        level: 'none',
        text: 'Readers and writers notice nothing, and the price is the same for one day and for 35. A longer reach fills up day by day; it brings nothing back that was given up already.',
      },
      ...RECOVERY,
    },
  },
  kmsEncryption: {
    kms: {
      minutes: 10,
      risk: {
        level: 'medium',
        text: 'Whoever reads or writes {{name}} needs the right to use a key of your own; without it, or if the key is disabled or deleted, the table cannot be read. Each use of a KMS key costs. The change runs in the background without an interruption, and can be made a few times a day.',
      },
      console:
        'DynamoDB > Tables > {{name}} > Additional settings > Encryption > Manage encryption > Stored in your account, and owned and managed by you > choose the key > Save changes',
      cli: `aws dynamodb update-table --table-name {{name}} --sse-specification Enabled=true,SSEType=KMS,KMSMasterKeyId={{key}} --region {{region}}
aws dynamodb describe-table --table-name {{name}} --query Table.SSEDescription --region {{region}}`,
      terraform: `${OF_TABLE}
resource "aws_dynamodb_table" "this" {
  name = "{{name}}"
  server_side_encryption {
    enabled     = true
    kms_key_arn = "{{key}}"
  }
}`,
      cloudFormation: `Type: AWS::DynamoDB::Table
Properties:
  TableName: {{name}}
  ${OF_TABLE}
  SSESpecification:
    SSEEnabled: true
    SSEType: KMS
    KMSMasterKeyId: {{key}}`,
    },
  },
  deletionProtection: {
    on: {
      minutes: 5,
      risk: {
        level: 'low',
        text: 'Whatever deletes or replaces {{name}}, a template too, fails until the protection is switched off again. Nothing changes for readers and writers.',
      },
      console:
        'DynamoDB > Tables > {{name}} > Additional settings > Deletion protection > Turn on',
      cli: `aws dynamodb update-table --table-name {{name}} --deletion-protection-enabled --region {{region}}`,
      terraform: `${OF_TABLE}
resource "aws_dynamodb_table" "this" {
  name                        = "{{name}}"
  deletion_protection_enabled = true
}`,
      cloudFormation: `Type: AWS::DynamoDB::Table
Properties:
  TableName: {{name}}
  ${OF_TABLE}
  DeletionProtectionEnabled: true`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
