import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  balancer,
  FORWARD,
  httpListener,
  httpsListener as ending,
  LOGS_TO_BUCKET,
  NO_LOGS,
  TO_HTTPS,
  webAcl,
} from '../../__testUtils__/edgeWorlds';
import { absent, denied, judge } from '../../__testUtils__/world';
import { accessLogs } from './accessLogs';
import { httpsListener } from './httpsListener';
import { tlsPolicy } from './tlsPolicy';
import { balancerWebAcl } from './webAcl';

type More = Parameters<typeof balancer>[1];

describe('elbv2.https-listener', () => {
  const redirect = (Protocol: string | null) => ({
    Type: 'redirect',
    Protocol,
  });
  const says = (StatusCode: string) => ({ Type: 'fixed-response', StatusCode });
  it.each<[string, Json[], More, string]>([
    ['an HTTPS listener', [ending()], {}, 'pass'],
    [
      'an HTTP listener that redirects',
      [httpListener(TO_HTTPS()), ending()],
      {},
      'pass',
    ],
    [
      'an HTTP listener that refuses',
      [httpListener(says('404')), ending()],
      {},
      'pass',
    ],
    ['an HTTP listener that forwards', [httpListener(FORWARD())], {}, 'fail'],
    [
      'an HTTP listener that answers itself',
      [httpListener(says('200'))],
      {},
      'fail',
    ],
    [
      'a redirect that keeps the protocol',
      [httpListener(redirect('#{protocol}'))],
      {},
      'fail',
    ],
    [
      'a redirect that names no protocol, so keeps it',
      [httpListener(redirect(null))],
      {},
      'fail',
    ],
    [
      'a rule that forwards, before a default that redirects',
      [httpListener(TO_HTTPS())],
      { rules: [[TO_HTTPS()], [FORWARD()]] },
      'fail',
    ],
    [
      'an action that is newer than this check',
      [httpListener({ Type: 'teleport' })],
      {},
      'unknown',
    ],
    [
      'a TLS listener of a network load balancer',
      [ending('TLS13-1-2-2021-06', 'TLS')],
      { Type: 'network' },
      'pass',
    ],
    [
      'a TCP listener, whose targets may or may not end TLS',
      [{ Protocol: 'TCP', Port: 443 }],
      { Type: 'network' },
      'unknown',
    ],
    [
      'a TCP listener beside one that serves plain HTTP',
      [{ Protocol: 'TCP', Port: 443 }, httpListener(FORWARD())],
      {},
      'fail',
    ],
    ['no protocol in the answer', [{ Port: 443 }], {}, 'unknown'],
    ['no listener', [], {}, 'not-applicable'],
    [
      'packets to inspect only',
      [{ Protocol: 'GENEVE', Port: 6081 }],
      { Type: 'gateway' },
      'not-applicable',
    ],
  ])('a load balancer with %s', (_says, listeners, more, verdict) => {
    expect(judge(httpsListener, [balancer(listeners, more)]).verdict).toBe(
      verdict,
    );
  });

  it('names the rule and the port that serve plain HTTP', () => {
    const judged = judge(httpsListener, [
      balancer([httpListener(TO_HTTPS())], {
        rules: [[TO_HTTPS()], [FORWARD()]],
      }),
    ]);
    expect(judged).toMatchObject({
      summary: 'plain http on 80',
      evidence: [
        { text: 'rule 2 of HTTP:80 sends plain requests on to targets' },
      ],
    });
  });

  it.each<[string, Record<string, Json | Facet>, string]>([
    ['listeners', { listeners: denied('x:Listeners') }, 'unknown'],
    ['rules', { httpRules: denied('x:Rules') }, 'unknown'],
    ['rules of one listener', { httpRules: {} }, 'unknown'],
    ['type', { loadBalancer: {} }, 'unknown'],
  ])('is unknown where the %s were not read', (_says, lost, verdict) => {
    expect(
      judge(httpsListener, [
        balancer([httpListener(TO_HTTPS())], { rules: [[FORWARD()]], ...lost }),
      ]).verdict,
    ).toBe(verdict);
  });

  it('a default action that forwards is a fail although the rules were not read', () => {
    expect(
      judge(httpsListener, [
        balancer([httpListener(FORWARD())], { httpRules: denied('x:Rules') }),
      ]).verdict,
    ).toBe('fail');
  });

  it('asks nothing about rules where nobody speaks HTTP', () => {
    expect(
      judge(httpsListener, [
        balancer([ending()], { httpRules: denied('x:Rules') }),
      ]).verdict,
    ).toBe('pass');
  });
});

describe('elbv2.tls-policy', () => {
  it.each<[string, Json[], More, string]>([
    ['the policy that AWS recommends', [ending()], {}, 'pass'],
    ['TLS 1.3 only', [ending('TLS13-1-3-PQ-2025-09')], {}, 'pass'],
    [
      'the policy of a listener made without one',
      [ending('2016-08')],
      {},
      'fail',
    ],
    ['TLS 1.3 down to 1.1', [ending('TLS13-1-1-2021-06')], {}, 'fail'],
    ['forward secrecy down to TLS 1.0', [ending('FS-2018-06')], {}, 'fail'],
    ['a policy newer than the table', [ending('TLS14-2030-01')], {}, 'unknown'],
    [
      'a policy newer than the table, and an old one',
      [ending('TLS14-2030-01'), ending('2016-08', 'HTTPS', 8443)],
      {},
      'fail',
    ],
    ['no policy in the answer', [ending(null)], {}, 'unknown'],
    [
      'an old policy on the TLS listener of a network load balancer',
      [ending('TLS-1-0-2015-04', 'TLS')],
      { Type: 'network' },
      'fail',
    ],
    ['no TLS at all', [httpListener(FORWARD())], {}, 'not-applicable'],
    ['packets to inspect only', [], { Type: 'gateway' }, 'not-applicable'],
  ])('a load balancer with %s', (_says, listeners, more, verdict) => {
    expect(judge(tlsPolicy, [balancer(listeners, more)]).verdict).toBe(verdict);
  });

  it('says which policy is not in the table, and of when that is', () => {
    expect(
      judge(tlsPolicy, [balancer([ending('TLS14-2030-01')])]),
    ).toMatchObject({
      reason: 'not-in-table',
      evidence: [
        { text: expect.stringMatching(/TLS14-2030-01, .* table of 2026-09/) },
      ],
    });
  });

  it('says of a pass that ciphers without forward secrecy are taken', () => {
    const text = (policy: string) =>
      judge(tlsPolicy, [balancer([ending(policy)])]).evidence[0].text;
    expect(text('TLS13-1-2-Ext2-2021-06')).toMatch(/without forward secrecy/);
    expect(text('TLS13-1-2-Res-2021-06')).not.toMatch(/forward secrecy/);
  });

  it('fails TLS 1.2 where the configuration asks for 1.3', () => {
    expect(
      judge(tlsPolicy, [balancer([ending()])], { limits: { oldestTls: 1.3 } }),
    ).toMatchObject({ verdict: 'fail', summary: 'tls 1.2 on 443' });
  });

  it('is unknown where the listeners were not read', () => {
    expect(
      judge(tlsPolicy, [balancer(denied('x:Listeners'))]).unreadCalls,
    ).toEqual(['x:Listeners']);
  });
});

describe('elbv2.access-logs', () => {
  const delivered = (LogType: string) => [
    { LogType, DestinationArn: 'arn:aws:logs:dest' },
  ];
  it.each<[string, Json[], More, string]>([
    ['logs in a bucket', [], { attributes: LOGS_TO_BUCKET() }, 'pass'],
    ['logs off', [], { attributes: NO_LOGS() }, 'fail'],
    [
      'logs on, and no bucket',
      [],
      { attributes: { ...NO_LOGS(), 'access_logs.s3.enabled': 'true' } },
      'fail',
    ],
    [
      'logs that CloudWatch delivers',
      [],
      { logDeliveries: delivered('ALB_ACCESS_LOGS') },
      'pass',
    ],
    [
      'logs of its health checks only',
      [],
      { logDeliveries: delivered('ALB_HEALTH_CHECK_LOGS') },
      'fail',
    ],
    ['an answer that does not say it', [], { attributes: {} }, 'unknown'],
    [
      'attributes that were not read',
      [],
      { attributes: denied('x:Attributes') },
      'unknown',
    ],
    [
      'logs off, and deliveries that were not read',
      [],
      { logDeliveries: denied('x:Deliveries') },
      'unknown',
    ],
    [
      'logs off, behind TLS listeners of a network load balancer',
      [ending('TLS13-1-2-2021-06', 'TLS')],
      { Type: 'network' },
      'fail',
    ],
    [
      'TCP listeners only, of which AWS logs nothing',
      [{ Protocol: 'TCP', Port: 443 }],
      { Type: 'network' },
      'not-applicable',
    ],
    ['packets to inspect only', [], { Type: 'gateway' }, 'not-applicable'],
  ])('a load balancer with %s', (_says, listeners, more, verdict) => {
    expect(judge(accessLogs, [balancer(listeners, more)]).verdict).toBe(
      verdict,
    );
  });
});

describe('elbv2.waf', () => {
  it.each<[string, Json | Facet, More, string, string | undefined]>([
    ['a web ACL that blocks', webAcl(), {}, 'pass', undefined],
    ['managed rules', webAcl(['Group']), {}, 'pass', undefined],
    [
      'a web ACL that lets in only what it knows',
      webAcl([], 'Block'),
      {},
      'pass',
      undefined,
    ],
    ['no web ACL', absent('NoWebACL'), {}, 'fail', 'no web acl'],
    ['an empty web ACL', webAcl([]), {}, 'fail', 'web acl without rules'],
    [
      'a web ACL that only counts',
      webAcl(['Count', 'Allow']),
      {},
      'fail',
      'web acl only counts',
    ],
    [
      'a web ACL whose rules are not told',
      { ...webAcl(), Rules: null },
      {},
      'unknown',
      undefined,
    ],
    [
      'a web ACL that was not read',
      denied('wafv2:GetWebACLForResource'),
      {},
      'unknown',
      undefined,
    ],
    [
      'no web ACL, but internal',
      absent('NoWebACL'),
      { Scheme: 'internal' },
      'not-applicable',
      undefined,
    ],
    [
      'no layer that a web ACL reads',
      absent('NoWebACL'),
      { Type: 'network' },
      'not-applicable',
      undefined,
    ],
  ])('a load balancer with %s', (_says, acl, more, verdict, summary) => {
    const judged = judge(balancerWebAcl, [
      balancer([], { webAcl: acl, ...more }),
    ]);
    expect(judged.verdict).toBe(verdict);
    expect(judged.summary).toBe(summary);
  });
});
