import { defineProfile } from '../../profiles/defineProfile';
import {
  customer,
  NO_SERVERS,
  notApplicable,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const SECURITY_HUB = 'Security Hub controls for Elastic Load Balancing';

export const elbProfile = defineProfile({
  service: 'elb',
  name: 'Elastic Load Balancing',
  shortName: 'ELB',
  model: 'abstracted',
  level: 'low',
  resourceTypes: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::Listener',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    'AWS::ElasticLoadBalancing::LoadBalancer',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': customer(
      'Public or internal, security groups, WAF, and how odd requests and headers are treated.',
      SECURITY_HUB,
    ),
    'identity-access': customer(
      'Limit who may change listeners and targets; check users at the listener where that is wanted.',
      GENERAL_KNOWLEDGE,
    ),
    'application-code': notApplicable(
      'A balancer runs none of your code; each target has its own row.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': notApplicable(
      'A balancer stores nothing; its access logs lie in a bucket with its own row.',
      'Access logs for your Application Load Balancer, ELB User Guide',
    ),
    'encryption-in-transit': shared(
      'AWS terminates TLS; HTTPS listeners, certificates and a strong policy are yours to set.',
      SECURITY_HUB,
    ),
    'backup-recovery': customer(
      'Protect it against deletion and keep listeners and rules as code.',
      SECURITY_HUB,
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; access logs are off until you switch them on.',
      'Access logs, ELB User Guide',
    ),
    availability: shared(
      'AWS scales the balancer; several zones, health checks and draining are yours to set.',
      SECURITY_HUB,
    ),
    configuration: customer(
      'Listener rules, timeouts and stickiness.',
      GENERAL_KNOWLEDGE,
    ),
  },
});
