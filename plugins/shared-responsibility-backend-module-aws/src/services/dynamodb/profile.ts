import { defineProfile } from '../../profiles/defineProfile';
import { aws, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const VULNERABILITY =
  'Configuration and vulnerability analysis in Amazon DynamoDB';
const SECURITY_HUB = 'Security Hub controls for Amazon DynamoDB';

export const dynamodbProfile = defineProfile({
  service: 'dynamodb',
  name: 'Amazon DynamoDB',
  shortName: 'DynamoDB',
  model: 'serverless (abstracted)',
  level: 'low',
  resourceTypes: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': aws(
      'AWS patches the operating systems behind the tables.',
      VULNERABILITY,
    ),
    'runtime-patching': aws('AWS patches the database.', VULNERABILITY),
    'network-firewall': shared(
      'AWS runs the firewall of the service; endpoints in your VPC and conditions on them are yours.',
      VULNERABILITY,
    ),
    'identity-access': customer(
      'Grant roles the items and actions they need; keep broad principals out of table policies.',
      'Preventative security best practices for DynamoDB',
    ),
    'application-code': customer(
      'Your client code, and what you put into keys and attribute names.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': shared(
      'AWS always encrypts; you classify the data and choose whose key is used.',
      'DynamoDB encryption at rest',
    ),
    'encryption-in-transit': aws(
      'AWS takes requests over HTTPS; only for DAX must you ask for TLS.',
      'DynamoDB encryption at rest: usage notes',
    ),
    'backup-recovery': customer(
      'Switch point-in-time recovery or a backup plan on: neither is by itself.',
      'Point-in-time recovery for DynamoDB',
    ),
    'logging-monitoring': shared(
      'AWS records table changes and gives metrics; a trail, item access logs and alarms are yours.',
      'Logging DynamoDB operations by using AWS CloudTrail',
    ),
    availability: shared(
      'AWS keeps copies in three zones; capacity mode, limits and other Regions are your choice.',
      SECURITY_HUB,
    ),
    configuration: customer(
      'Design keys and expiry; protect tables against deletion.',
      SECURITY_HUB,
    ),
  },
});
