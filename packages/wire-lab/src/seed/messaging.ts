import {
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** How a queue or topic is set. */
export interface MessagingOptions {
  /** Encrypted with this KMS key. */
  kmsKey?: string;
  policy?: string;
  tags?: Record<string, string>;
}

/** Plants a queue and tells its ARN; SQS encrypts it unless told otherwise. */
export async function plantQueue(
  place: Place,
  name: string,
  options: MessagingOptions & { unencrypted?: boolean } = {},
): Promise<string> {
  await new SQSClient(clientConfig(place)).send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: {
        SqsManagedSseEnabled: String(!options.unencrypted && !options.kmsKey),
        ...(options.kmsKey && { KmsMasterKeyId: options.kmsKey }),
        ...(options.policy && { Policy: options.policy }),
      },
      tags: options.tags,
    }),
  );
  return place.arn('sqs', name);
}

/** Plants a topic, with the policy of a new one unless another is given, and tells its ARN. */
export async function plantTopic(
  place: Place,
  name: string,
  { kmsKey, policy, tags = {} }: MessagingOptions = {},
): Promise<string> {
  const sns = new SNSClient(clientConfig(place));
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({
      Name: name,
      Attributes: { ...(kmsKey && { KmsMasterKeyId: kmsKey }) },
      Tags: tagList(tags),
    }),
  );
  if (policy) {
    await sns.send(
      new SetTopicAttributesCommand({
        TopicArn,
        AttributeName: 'Policy',
        AttributeValue: policy,
      }),
    );
  }
  return String(TopicArn);
}
