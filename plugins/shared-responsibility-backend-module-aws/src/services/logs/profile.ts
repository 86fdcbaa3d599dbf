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

const GUIDE = 'CloudWatch Logs User Guide';
const RETENTION = page(
  'PutRetentionPolicy, CloudWatch Logs API Reference',
  'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
);
const ENCRYPTION = `Encrypt log data in CloudWatch Logs using AWS KMS, ${GUIDE}`;

export const logsProfile = defineProfile({
  service: 'logs',
  name: 'Amazon CloudWatch Logs',
  shortName: 'Logs',
  model: 'serverless (abstracted)',
  level: 'low',
  resourceTypes: ['AWS::Logs::LogGroup'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': shared(
      'AWS runs the public endpoint; VPC endpoints, and policies on them, are yours.',
      `Using CloudWatch Logs with interface VPC endpoints, ${GUIDE}`,
    ),
    'identity-access': customer(
      'Decide who may read log events, who may write and who may delete groups.',
      `Identity and access management for Amazon CloudWatch Logs, ${GUIDE}`,
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': shared(
      'AWS encrypts log groups; masking secrets and choosing a key of your own is yours.',
      ENCRYPTION,
    ),
    'encryption-in-transit': aws(
      'AWS takes and gives log events over TLS only.',
      `Data protection in Amazon CloudWatch Logs, ${GUIDE}`,
    ),
    'backup-recovery': customer(
      'What was deleted does not come back: export or forward what must outlive the group.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': checked(
      customer(
        'Say how long events are kept: without a setting for ever, with a short one not long enough.',
        RETENTION,
      ),
    ),
    availability: aws(
      'AWS stores the events and scales with them.',
      GENERAL_KNOWLEDGE,
    ),
    configuration: customer(
      'Log class, metric filters, subscriptions and deletion protection.',
      GENERAL_KNOWLEDGE,
    ),
  },
});
