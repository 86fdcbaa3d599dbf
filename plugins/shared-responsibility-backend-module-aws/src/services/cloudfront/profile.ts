import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const SECURITY_HUB = 'Security Hub controls for Amazon CloudFront';
const GUIDE = 'CloudFront Developer Guide';
const ACCESS = `Configure secure access and restrict access to content, ${GUIDE}`;

export const cloudfrontProfile = defineProfile({
  service: 'cloudfront',
  name: 'Amazon CloudFront',
  shortName: 'CloudFront',
  model: 'abstracted (edge)',
  level: 'low',
  resourceTypes: [
    'AWS::CloudFront::Distribution',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::Function',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'runtime-patching': aws(
      'AWS patches the edge, the runtime of CloudFront Functions included.',
      GENERAL_KNOWLEDGE,
    ),
    'network-firewall': customer(
      'WAF, limits by country, and an origin that only CloudFront can reach.',
      ACCESS,
    ),
    'identity-access': customer(
      'Signed URLs or cookies for private content; narrow rights to change the distribution.',
      ACCESS,
    ),
    'application-code': customer(
      'Edge functions, headers and cache keys.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': shared(
      'AWS encrypts what the edge stores; what may be cached is your decision.',
      `Data protection in Amazon CloudFront, ${GUIDE}`,
    ),
    'encryption-in-transit': shared(
      'AWS terminates TLS; demanding HTTPS from viewers and origins, and its lowest version, is yours.',
      `Data protection in Amazon CloudFront, ${GUIDE}`,
    ),
    'backup-recovery': customer(
      'Keep the distribution as code.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; access logs and alarms are yours to switch on.',
      `Monitor CloudFront metrics with Amazon CloudWatch, ${GUIDE}`,
    ),
    availability: shared(
      'AWS runs the edge; a second origin to fail over to, and the size of the origin, are yours.',
      `Optimize high availability with CloudFront origin failover, ${GUIDE}`,
    ),
    configuration: customer(
      'A default root object, no origins that no longer exist, sound policies.',
      SECURITY_HUB,
    ),
  },
});
