import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const GUIDE = 'SNS Developer Guide';
const BEST_PRACTICES = `Amazon SNS security best practices, ${GUIDE}`;
const ENCRYPTION = `Encryption at rest, ${GUIDE}`;

export const snsProfile = defineProfile({
  service: 'sns',
  name: 'Amazon SNS',
  shortName: 'SNS',
  model: 'serverless (abstracted)',
  level: 'low',
  resourceTypes: [
    'AWS::SNS::Topic',
    'AWS::SNS::TopicPolicy',
    'AWS::SNS::Subscription',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints, and a topic policy that asks for them, are yours.',
      BEST_PRACTICES,
    ),
    'identity-access': customer(
      'Close the topic policy to the public; decide who may subscribe and publish.',
      BEST_PRACTICES,
    ),
    'application-code': customer(
      'Check the signature of messages in HTTP subscribers.',
      `Verifying the signatures of Amazon SNS messages, ${GUIDE}`,
    ),
    'data-at-rest': shared(
      'AWS encrypts its disks; encryption with a KMS key is yours to switch on.',
      ENCRYPTION,
    ),
    'encryption-in-transit': shared(
      'AWS answers over TLS; refusing plain HTTP, and HTTPS for subscribers, is yours.',
      ENCRYPTION,
    ),
    'backup-recovery': customer(
      'A topic keeps no messages: give each subscription a dead-letter queue.',
      `Amazon SNS dead-letter queues, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'AWS gives topic metrics; alarms, and delivery logs where a failure matters, are yours.',
      `Monitoring Amazon SNS topics using CloudWatch, ${GUIDE}`,
    ),
    availability: aws('AWS runs topics over several zones.', GENERAL_KNOWLEDGE),
    configuration: customer(
      'Retries, filters of subscriptions, data protection policy.',
      GENERAL_KNOWLEDGE,
    ),
  },
});
