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

const GUIDE = 'AWS CloudTrail User Guide';
const BEST_PRACTICES = `Security best practices in AWS CloudTrail, ${GUIDE}`;
const INFRASTRUCTURE = page(
  'Infrastructure security in AWS CloudTrail',
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/infrastructure-security.html',
);

export const cloudtrailProfile = defineProfile({
  service: 'cloudtrail',
  name: 'AWS CloudTrail',
  shortName: 'CloudTrail',
  model: 'abstracted',
  level: 'low',
  resourceTypes: ['AWS::CloudTrail::Trail'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': checked(
      shared(
        'AWS runs the public endpoint; VPC endpoints for CloudTrail and for the bucket are yours.',
        INFRASTRUCTURE,
      ),
    ),
    'identity-access': customer(
      'Let few people change or stop the trail, and fewer read its bucket.',
      BEST_PRACTICES,
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': shared(
      'AWS encrypts what it delivers; whose key is used, and that the bucket is not public, are yours.',
      `Encrypting CloudTrail log files with AWS KMS keys, ${GUIDE}`,
    ),
    'encryption-in-transit': checked(
      aws('CloudTrail takes requests over TLS only.', INFRASTRUCTURE),
    ),
    'backup-recovery': customer(
      'How long log files are kept, and a copy where the account cannot delete it.',
      BEST_PRACTICES,
    ),
    'logging-monitoring': customer(
      'That the trail is on, covers all Regions and events, signs its files, and that somebody is told of what they say.',
      BEST_PRACTICES,
    ),
    availability: aws(
      'AWS records and delivers from several zones of each Region.',
      GENERAL_KNOWLEDGE,
    ),
    configuration: customer(
      'Which events are recorded, where they are delivered, and with which prefix and notification.',
      BEST_PRACTICES,
    ),
  },
});
