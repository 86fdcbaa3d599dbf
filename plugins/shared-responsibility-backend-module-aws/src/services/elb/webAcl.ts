import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { judgeAttached, judgeStops } from '../wafv2/judgeWebAcl';
import { kindOf } from './balancer';
import { balancerLabs } from './labs';

/** A web firewall stands before what the internet can call. */
export const balancerWebAcl: Control = {
  id: 'elbv2.waf',
  version: 1,
  title: 'Internet-facing application load balancer has a web ACL',
  failTitle: 'Internet-facing load balancer without a web ACL',
  layer: 'network-firewall',
  severity: 'medium',
  scope: 'resource',
  service: 'elb',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  why: 'A public web application is tried all day by scanners that look for known holes. A web ACL stops the common ones before your code sees them, and gives you a lever when somebody floods it.',
  fix: 'Put a web ACL of AWS WAF before the load balancer, with the managed rule groups that fit and a limit per address. Count first, look at what would be stopped, then block.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ELB.16'] },
    { standard: 'NIST SP 800-53 r5', ids: ['AC-4(21)'] },
    { standard: 'Prowler', ids: ['elbv2_waf_acl_attached'] },
  ],
  steps: [
    {
      id: 'attached',
      title: 'A web ACL stands before it',
      check: resource => unlessUnreachable(resource, judgeAttached),
      lab: balancerLabs.webAcl,
    },
    {
      id: 'stops',
      title: 'The web ACL can stop a request',
      check: resource => unlessUnreachable(resource, judgeStops),
      lab: balancerLabs.webAclStops,
    },
  ],
};

function unlessUnreachable(
  resource: ResourceReader,
  judge: (resource: ResourceReader) => StepOutcome,
): StepOutcome {
  const arns = [resource.arn];
  const kind = kindOf(resource);
  if (kind !== 'application') {
    return notApplicable(
      `${resource.name} is a ${kind} load balancer, and AWS WAF stands before application load balancers only`,
      arns,
    );
  }
  const { Scheme } = readExisting<LoadBalancer>(resource, 'loadBalancer');
  const scheme = stated(Scheme, 'whether the internet reaches it', resource);
  return scheme === 'internal'
    ? notApplicable(`${resource.name} is internal`, arns)
    : judge(resource);
}
