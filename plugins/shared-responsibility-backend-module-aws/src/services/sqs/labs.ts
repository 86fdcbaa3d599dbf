import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** The CLI knows queues by address only. */
const QUEUE_URL = `"$(aws sqs get-queue-url --queue-name {{name}} --region {{region}} --query QueueUrl --output text)"`;

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: '{{allowedPrincipal}}' },
      Action: ['sqs:SendMessage'],
      Resource: '{{arn}}',
    },
  ],
});

/** Labs of queues, by control and step. */
export const queueLabs = {
  encrypted: {
    encrypted: {
      minutes: 5,
      risk: {
        level: 'none',
        text: 'Producers and consumers of {{name}} notice nothing and need no new permission with the key of SQS. Messages that already wait in the queue stay as they are until they are received. With a KMS key of your own in its place, each of them needs the right to use that key.',
      },
      console:
        'SQS > Queues > {{name}} > Edit > Encryption > Server-side encryption: Enabled > Amazon SQS key (SSE-SQS) > Save',
      cli: `aws sqs set-queue-attributes --queue-url ${QUEUE_URL} --attributes SqsManagedSseEnabled=true --region {{region}}`,
      terraform: `resource "aws_sqs_queue" "this" {
  name                    = "{{name}}"
  sqs_managed_sse_enabled = true
}`,
      cloudFormation: `Type: AWS::SQS::Queue
Properties:
  QueueName: {{name}}
  SqsManagedSseEnabled: true`,
    },
  },
  policyNotPublic: {
    'not-public': {
      minutes: 15,
      risk: {
        level: 'medium',
        text: 'Whoever sends to or reads from {{name}} by {{statement}} and is not named in its place is refused at once. A service that delivers to the queue, such as SNS, S3 or EventBridge, needs a statement with its service principal and aws:SourceArn. The policy is written as a whole: keep the other statements.',
      },
      console:
        'SQS > Queues > {{name}} > Queue policies > Access policy > Edit > in {{statement}} put the ARNs of those who need the queue in place of "*" > Save',
      cli: `# keep what is there now
aws sqs get-queue-attributes --queue-url ${QUEUE_URL} --attribute-names Policy --query Attributes.Policy --output text --region {{region}} > policy-before.json
# the new policy as a whole; put in the other statements that you need
aws sqs set-queue-attributes --queue-url ${QUEUE_URL} --attributes '${JSON.stringify(
        { Policy: POLICY },
      )}' --region {{region}}`,
      terraform: `data "aws_sqs_queue" "this" {
  name = "{{name}}"
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = data.aws_sqs_queue.this.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "{{allowedPrincipal}}" }
      Action    = ["sqs:SendMessage"]
      Resource  = "{{arn}}"
    }]
  })
}`,
      cloudFormation: `Queue:
  Type: AWS::SQS::Queue
  Properties:
    QueueName: {{name}}
Policy:
  Type: AWS::SQS::QueuePolicy
  Properties:
    Queues:
      - !Ref Queue
    PolicyDocument:
      Version: '2012-10-17'
      Statement:
        - Effect: Allow
          Principal:
            AWS: {{allowedPrincipal}}
          Action:
            - sqs:SendMessage
          Resource: {{arn}}`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
