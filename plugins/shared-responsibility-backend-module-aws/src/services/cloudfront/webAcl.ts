import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { judgeAttached, judgeStops } from '../wafv2/judgeWebAcl';
import { judgeDistribution } from './distribution';
import { distributionLabs } from './labs';

/** A web firewall stands before what the world can call. */
export const distributionWebAcl: Control = {
  id: 'cloudfront.waf',
  version: 1,
  title: 'Distribution has a web ACL',
  failTitle: 'Distribution without a web ACL',
  layer: 'network-firewall',
  severity: 'medium',
  scope: 'resource',
  service: 'cloudfront',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  why: 'A distribution answers the whole internet. A web ACL stops known attacks and floods at the edge, far from your origin, and lets you shut somebody out within minutes.',
  fix: 'Make a web ACL for CloudFront in us-east-1 with the managed rule groups that fit and a limit per address, and put it before the distribution. Count first, look at what would be stopped, then block.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudFront.6'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['cloudfront_distributions_using_waf'] },
  ],
  steps: [
    {
      id: 'attached',
      title: 'A web ACL stands before it',
      check: resource =>
        judgeDistribution(resource, () => judgeAttached(resource)),
      lab: distributionLabs.webAcl,
    },
    {
      id: 'stops',
      title: 'The web ACL can stop a request',
      check: resource =>
        judgeDistribution(resource, () => judgeStops(resource)),
      lab: distributionLabs.webAclStops,
    },
  ],
};
