import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting } from '../readExisting';

const GUIDE = 'SQS Developer Guide';
const BEST_PRACTICES = `Amazon SQS security best practices, ${GUIDE}`;
const ENCRYPTION = `Encryption at rest in Amazon SQS, ${GUIDE}`;

export const sqsProfile = defineProfile({
  service: 'sqs',
  name: 'Amazon SQS',
  shortName: 'SQS',
  model: 'serverless (abstracted)',
  level: 'low',
  resourceTypes: ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints, and a queue policy that asks for them, are yours.',
      BEST_PRACTICES,
    ),
    'identity-access': customer(
      'Close the queue policy to the public; let producers only send and consumers only receive.',
      BEST_PRACTICES,
    ),
    'application-code': customer(
      'Check messages, and bear the same one twice.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': shared(
      'AWS encrypts messages unless you switched it off; classify them and choose a key where you need control.',
      ENCRYPTION,
    ),
    'encryption-in-transit': shared(
      'AWS answers over TLS; refusing plain HTTP in the policy is yours.',
      ENCRYPTION,
    ),
    'backup-recovery': customer(
      'Set a dead-letter queue, and how long messages are kept.',
      `Configuring queue parameters, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'AWS gives queue metrics and records API calls; alarms on age and length are yours.',
      `Monitoring Amazon SQS queues using CloudWatch, ${GUIDE}`,
    ),
    availability: aws(
      'AWS stores each message on several servers.',
      `What is Amazon SQS?, ${GUIDE}`,
    ),
    configuration: customer(
      'Visibility timeout, retention and ordering.',
      GENERAL_KNOWLEDGE,
    ),
  },
  conditions: [
    {
      layer: 'data-at-rest',
      when: 'SqsManagedSseEnabled is false and no KMS key is set',
      owner: 'customer',
      duty: 'Messages are not encrypted by the queue: switch encryption on.',
      source: ENCRYPTION,
      resourceTypes: ['AWS::SQS::Queue'],
      test: resource => {
        const { SqsManagedSseEnabled, KmsMasterKeyId } = readExisting<
          Record<string, string | undefined>
        >(resource, 'attributes');
        return SqsManagedSseEnabled === 'false' && !KmsMasterKeyId;
      },
    },
  ],
});
