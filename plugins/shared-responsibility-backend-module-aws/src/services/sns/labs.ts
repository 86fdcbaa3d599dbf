import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs of topics, by control and step. */
export const topicLabs = {
  encrypted: {
    kms: {
      minutes: 20,
      risk: {
        level: 'medium',
        text: 'Whoever publishes to {{name}} needs kms:GenerateDataKey and kms:Decrypt on the key from that moment on, also services such as S3, EventBridge and CloudWatch: name them in the policy of the key first. The key that AWS manages for SNS cannot name them. Messages that were published before stay as they are.',
      },
      console:
        'SNS > Topics > {{name}} > Edit > Encryption > turn encryption on > choose the KMS key > Save changes',
      cli: `aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name KmsMasterKeyId --attribute-value {{key}} --region {{region}}
# if publishers are refused: take it back, then let them use the key
# aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name KmsMasterKeyId --attribute-value "" --region {{region}}`,
      terraform: `resource "aws_sns_topic" "this" {
  name              = "{{name}}"
  kms_master_key_id = "{{key}}"
}`,
      cloudFormation: `Type: AWS::SNS::Topic
Properties:
  TopicName: {{name}}
  KmsMasterKeyId: {{key}}`,
    },
  },
  policyNotPublic: {
    'not-public': {
      minutes: 15,
      risk: {
        level: 'medium',
        text: 'Whoever publishes or subscribes to {{name}} by {{statement}} and is not named in its place is refused at once; subscriptions that exist go on. A service that publishes, such as S3 or CloudWatch, needs a statement with its service principal and aws:SourceAccount. The policy is written as a whole: keep the other statements.',
      },
      console:
        'SNS > Topics > {{name}} > Edit > Access policy > in {{statement}} put the ARNs of those who need the topic in place of "*" > Save changes; then Subscriptions > delete what you do not know',
      cli: `aws sns get-topic-attributes --topic-arn {{arn}} --query Attributes.Policy --output text --region {{region}} > policy-before.json
# write policy.json: the same, but in {{statement}} name those who need the topic
aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name Policy --attribute-value file://policy.json --region {{region}}
# who listens already
aws sns list-subscriptions-by-topic --topic-arn {{arn}} --region {{region}}`,
      terraform: `resource "aws_sns_topic_policy" "this" {
  arn = "{{arn}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "{{allowedPrincipal}}" }
      Action    = ["sns:Publish"]
      Resource  = "{{arn}}"
    }]
  })
}`,
      cloudFormation: `Type: AWS::SNS::TopicPolicy
Properties:
  Topics:
    - {{arn}}
  PolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Principal:
          AWS: {{allowedPrincipal}}
        Action:
          - sns:Publish
        Resource: {{arn}}`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
