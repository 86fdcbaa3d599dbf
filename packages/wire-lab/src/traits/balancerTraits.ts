import {
  plantLoadBalancer,
  plantWebAcl,
  type LoadBalancerOptions,
  type Network,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const RECOMMENDED = 'TLS13-1-2-Res-2021-06';

interface Case {
  name: string;
  note: string;
  options: LoadBalancerOptions;
  acl?: 'common' | 'empty';
  expect: Record<string, Expected>;
}

const CASES: Case[] = [
  {
    name: 'trait-guarded',
    note: 'redirects, ends modern TLS, logs, stands behind rules of AWS WAF',
    options: {
      logBucket: 'trait-balancer-logs',
      listeners: [
        { protocol: 'HTTP', port: 80, redirects: true },
        { protocol: 'HTTPS', port: 443, policy: RECOMMENDED },
      ],
    },
    acl: 'common',
    expect: {
      'https-listener': 'pass',
      'tls-policy': 'pass',
      'access-logs': 'pass',
      waf: 'pass',
    },
  },
  {
    name: 'trait-bare',
    note: 'serves plain HTTP and old TLS, logs nothing, has no web ACL',
    options: {
      listeners: [
        { protocol: 'HTTP', port: 80 },
        { protocol: 'HTTPS', port: 443, policy: '2016-08' },
      ],
    },
    expect: {
      'https-listener': 'fail',
      'tls-policy': 'fail',
      'access-logs': 'fail',
      waf: 'fail',
    },
  },
  {
    name: 'trait-side-door',
    note: 'redirects, but for one path; its web ACL is empty',
    options: {
      listeners: [
        {
          protocol: 'HTTP',
          port: 80,
          redirects: true,
          forwardsPaths: ['/legacy/*'],
        },
      ],
    },
    acl: 'empty',
    expect: {
      'https-listener': 'fail',
      'tls-policy': 'not-applicable',
      waf: 'fail',
    },
  },
  {
    name: 'trait-internal',
    note: 'internal, without a web ACL',
    options: {
      internal: true,
      listeners: [{ protocol: 'HTTPS', port: 443, policy: RECOMMENDED }],
    },
    expect: { 'https-listener': 'pass', waf: 'not-applicable' },
  },
  {
    name: 'trait-passthrough',
    note: 'a network load balancer that hands TCP on',
    options: {
      type: 'network',
      listeners: [{ protocol: 'TCP', port: 443 }],
    },
    expect: {
      'https-listener': 'unsupported',
      'tls-policy': 'not-applicable',
      'access-logs': 'not-applicable',
      waf: 'not-applicable',
    },
  },
];

/** Plants load balancers with each of their faults. */
export async function plantBalancerTraits(
  planter: TraitPlanter,
  network: Network,
) {
  const { place } = planter;
  for (const { name, note, options, acl, expect } of CASES) {
    const arn = await plantLoadBalancer(place, network, name, options);
    if (acl) {
      await plantWebAcl(place, name, arn, { empty: acl === 'empty' });
    }
    for (const [control, expected] of Object.entries(expect)) {
      planter.expect(
        { arn, type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', name },
        `elbv2.${control}`,
        expected,
        note,
      );
    }
  }
}
