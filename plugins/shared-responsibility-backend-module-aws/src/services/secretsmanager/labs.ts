import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const SCHEDULE: Pick<LabInstructions, 'terraform' | 'cloudFormation'> = {
  terraform: `resource "aws_secretsmanager_secret_rotation" "this" {
  secret_id           = "{{arn}}"
  rotation_lambda_arn = "{{rotationFunction}}"
  rotation_rules {
    automatically_after_days = 30
  }
}`,
  cloudFormation: `Type: AWS::SecretsManager::RotationSchedule
Properties:
  SecretId: {{arn}}
  RotationLambdaARN: {{rotationFunction}}
  RotationRules:
    AutomaticallyAfterDays: 30`,
};

/** Whoever keeps the old value in memory is out. */
const ROTATES =
  'The value changes: software that read {{name}} once at its start and keeps it fails to sign in when the old value ends. See to it first that it reads the secret again, or rotate with the strategy of two alternating users.';

/** Labs of secrets, by control and step. */
export const secretLabs = {
  rotation: {
    on: {
      minutes: 45,
      risk: {
        level: 'medium',
        text: `${ROTATES} The first rotation runs as soon as it is switched on. The function must reach both the database and Secrets Manager from its network.`,
      },
      console:
        'Secrets Manager > Secrets > {{name}} > Rotation > Edit rotation > Automatic rotation > 30 days > choose the rotation function > Save',
      cli: `# {{rotationFunction}}: a function that knows how this kind of secret is changed; AWS keeps templates for its databases
aws secretsmanager rotate-secret --secret-id {{arn}} --rotation-lambda-arn {{rotationFunction}} --rotation-rules AutomaticallyAfterDays=30 --region {{region}}
aws secretsmanager describe-secret --secret-id {{arn}} --region {{region}}`,
      ...SCHEDULE,
    },
    'on-time': {
      minutes: 45,
      risk: { level: 'medium', text: ROTATES },
      console:
        'Secrets Manager > Secrets > {{name}} > Rotation > Lambda rotation function > Monitor > View CloudWatch logs; put right what the log says, then Rotate secret immediately',
      cli: `# why the last rotation failed
aws secretsmanager describe-secret --secret-id {{arn}} --region {{region}}
aws logs filter-log-events --log-group-name /aws/lambda/{{rotationFunctionName}} --filter-pattern ERROR --region {{region}}
# once its cause is put right
aws secretsmanager rotate-secret --secret-id {{arn}} --rotate-immediately --region {{region}}`,
      ...SCHEDULE,
    },
    often: {
      minutes: 15,
      risk: { level: 'medium', text: ROTATES },
      console:
        'Secrets Manager > Secrets > {{name}} > Rotation > Edit rotation > 30 days > Rotate immediately when the secret is stored > Save',
      cli: `aws secretsmanager rotate-secret --secret-id {{arn}} --rotation-rules AutomaticallyAfterDays=30 --rotate-immediately --region {{region}}`,
      ...SCHEDULE,
    },
  },
  policyNotPublic: {
    'not-public': {
      minutes: 15,
      risk: {
        level: 'medium',
        text: 'Whoever reads {{name}} by {{statement}} and is not named in its place is refused at once. Take it that strangers have read the value: after the change replace it where it is used, by a rotation.',
      },
      console:
        'Secrets Manager > Secrets > {{name}} > Overview > Resource permissions > Edit permissions > in {{statement}} put the ARNs of those who need the secret in place of "*" > Save',
      cli: `aws secretsmanager get-resource-policy --secret-id {{arn}} --query ResourcePolicy --output text --region {{region}} > policy-before.json
# write policy.json: the same, but in {{statement}} name those who need the secret
aws secretsmanager put-resource-policy --secret-id {{arn}} --resource-policy file://policy.json --block-public-policy --region {{region}}`,
      terraform: `resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = "{{arn}}"
  block_public_policy = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "{{allowedPrincipal}}" }
      Action    = ["secretsmanager:GetSecretValue"]
      Resource  = "*"
    }]
  })
}`,
      cloudFormation: `Type: AWS::SecretsManager::ResourcePolicy
Properties:
  SecretId: {{arn}}
  BlockPublicPolicy: true
  ResourcePolicy:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Principal:
          AWS: {{allowedPrincipal}}
        Action:
          - secretsmanager:GetSecretValue
        Resource: '*'`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
