import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const PLAN = JSON.stringify({
  BackupPlanName: 'daily-35-days',
  Rules: [
    {
      RuleName: 'daily',
      TargetBackupVaultName: 'Default',
      ScheduleExpression: 'cron(0 3 ? * * *)',
      Lifecycle: { DeleteAfterDays: 35 },
    },
  ],
});

const SELECTION = JSON.stringify({
  SelectionName: 'tagged-backup-daily',
  IamRoleArn:
    'arn:{{partition}}:iam::{{account}}:role/service-role/AWSBackupDefaultServiceRole',
  ListOfTags: [
    {
      ConditionType: 'STRINGEQUALS',
      ConditionKey: 'backup',
      ConditionValue: 'daily',
    },
  ],
});

/** Makes a plan and a selection in a region that has data and lacks them. */
export const planLab: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'low',
    text: 'Backups touch nothing that runs; the first of a large volume or database may slow it down for a while. They are paid by what they store. A selection by tag takes nothing until resources carry the tag, and the role has to be there: AWS Backup offers to make it on the first visit. Restore one backup before you rely on them.',
  },
  console:
    'choose the Region {{faultRegion}} > AWS Backup > Backup plans > Create backup plan > Build a new plan > Create plan > Assign resources > Include specific resource types or all > Refine selection using tags > Assign resources. The same in each of {{faultRegions}}',
  cli: `# in each of {{faultRegions}}; skip the first two where a plan is there and only selects nothing
aws backup create-backup-vault --backup-vault-name Default --region {{faultRegion}}
aws backup create-backup-plan --region {{faultRegion}} --backup-plan '${PLAN}'
aws backup create-backup-selection --region {{faultRegion}} --backup-plan-id {{plan}} --backup-selection '${SELECTION}'`,
  terraform: `# one for each of {{faultRegions}}
resource "aws_backup_plan" "daily" {
  region = "{{faultRegion}}"
  name   = "daily-35-days"
  rule {
    rule_name         = "daily"
    target_vault_name = "Default"
    schedule          = "cron(0 3 ? * * *)"
    lifecycle {
      delete_after = 35
    }
  }
}
resource "aws_backup_selection" "tagged" {
  region       = "{{faultRegion}}"
  name         = "tagged-backup-daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:{{partition}}:iam::{{account}}:role/service-role/AWSBackupDefaultServiceRole"
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}`,
  cloudFormation: `Type: AWS::Backup::BackupSelection
Properties:
  BackupPlanId: {{plan}}
  BackupSelection:
    SelectionName: tagged-backup-daily
    IamRoleArn: arn:{{partition}}:iam::{{account}}:role/service-role/AWSBackupDefaultServiceRole
    ListOfTags:
      - ConditionType: STRINGEQUALS
        ConditionKey: backup
        ConditionValue: daily`,
};

const ORGANIZATION_ONLY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 'backup:CopyIntoBackupVault',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': '{{organization}}' } },
    },
  ],
});

/** Limits who copies backups into a vault. */
export const vaultPolicyLab: LabInstructions = {
  minutes: 15,
  risk: {
    level: 'medium',
    text: 'The command replaces the whole access policy of {{name}}, the statements that deny deletion included: look at it first and put those into the new one too. Copy jobs of accounts that it does not let in fail from then on; backups and restores within the account go on.',
  },
  console:
    'AWS Backup > Backup vaults > {{name}} > Access policy > Edit > Add permission > Allow access to organization > Save',
  cli: `# what stands there today
aws backup get-backup-vault-access-policy --backup-vault-name {{name}} --region {{region}}
aws backup put-backup-vault-access-policy --backup-vault-name {{name}} --region {{region}} --policy '${ORGANIZATION_ONLY}'`,
  terraform: `resource "aws_backup_vault_policy" "this" {
  backup_vault_name = "{{name}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "{{organization}}" } }
    }]
  })
}`,
  cloudFormation: `Type: AWS::Backup::BackupVault
Properties:
  BackupVaultName: {{name}}
  AccessPolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: "*"
        Action: backup:CopyIntoBackupVault
        Resource: "*"
        Condition:
          StringEquals:
            aws:PrincipalOrgID: {{organization}}`,
};
