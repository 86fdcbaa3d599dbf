import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs of keys, by control and step. */
export const keyLabs = {
  rotation: {
    on: {
      minutes: 5,
      risk: {
        level: 'none',
        text: 'Applications notice nothing: id, alias and policy of the key stay, and what was encrypted before is still decrypted. AWS charges a little for the first two rotations. Data that was encrypted before is not encrypted anew. Of a multi-Region key, do it on the primary key.',
      },
      console:
        'KMS > Customer managed keys > {{name}} > Key rotation > Edit > Automatic key rotation: Enable > Save',
      cli: `aws kms enable-key-rotation --key-id {{arn}} --rotation-period-in-days 365 --region {{region}}
aws kms get-key-rotation-status --key-id {{arn}} --region {{region}}`,
      terraform: `# import the key first: a second aws_kms_key would be a new one
resource "aws_kms_key" "this" {
  enable_key_rotation     = true
  rotation_period_in_days = 365
}`,
      cloudFormation: `Type: AWS::KMS::Key
Properties:
  EnableKeyRotation: true
  RotationPeriodInDays: 365`,
    },
  },
  notPendingDeletion: {
    kept: {
      minutes: 5,
      risk: {
        level: 'low',
        text: 'Calling the deletion off leaves the key disabled, so that nothing changes yet: enable it only if something needs it. Once the waiting time is over, the key is gone, with all that it encrypted, and nobody can bring it back.',
      },
      console:
        'KMS > Customer managed keys > {{name}} > Key actions > Cancel key deletion; then Key actions > Enable, if it is still needed',
      cli: `aws kms describe-key --key-id {{arn}} --region {{region}}
aws kms cancel-key-deletion --key-id {{arn}} --region {{region}}
# only if something still needs it
aws kms enable-key --key-id {{arn}} --region {{region}}`,
    },
  },
  policyNotPublic: {
    'not-public': {
      minutes: 20,
      risk: {
        level: 'high',
        text: 'Whoever used the key by {{statement}} and is not named in its place can no longer decrypt, and so no longer read what the key protects. Look up in CloudTrail who uses it, and name them first. Keep the statement that lets your own account manage the key: without it nobody but AWS Support can change the policy again.',
      },
      console:
        'KMS > Customer managed keys > {{name}} > Key policy > Switch to policy view > Edit > in {{statement}} put the ARNs of those who need the key in place of "*" > Save changes',
      cli: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue={{arn}} --region {{region}}
aws kms get-key-policy --key-id {{arn}} --policy-name default --query Policy --output text --region {{region}} > policy-before.json
# write policy.json: the same, but in {{statement}} name those who need the key
aws kms put-key-policy --key-id {{arn}} --policy-name default --policy file://policy.json --region {{region}}
# if something fails: the same with file://policy-before.json, and look again`,
      terraform: `resource "aws_kms_key_policy" "this" {
  key_id = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "OwnAccount"
        Effect    = "Allow"
        Principal = { AWS = "arn:{{partition}}:iam::{{account}}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "Users"
        Effect    = "Allow"
        Principal = { AWS = "{{allowedPrincipal}}" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
      },
    ]
  })
}`,
      cloudFormation: `Type: AWS::KMS::Key
Properties:
  KeyPolicy:
    Version: '2012-10-17'
    Statement:
      - Sid: OwnAccount
        Effect: Allow
        Principal:
          AWS: arn:{{partition}}:iam::{{account}}:root
        Action: kms:*
        Resource: '*'
      - Sid: Users
        Effect: Allow
        Principal:
          AWS: {{allowedPrincipal}}
        Action:
          - kms:Decrypt
          - kms:GenerateDataKey
        Resource: '*'`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
