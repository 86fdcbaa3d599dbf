import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  behavior,
  bucketOrigin,
  certificate,
  customOrigin,
  DELIVERY,
  distribution,
  signs,
  website,
  websiteOrigin,
} from '../../__testUtils__/distributionWorlds';
import { absent, denied, judge } from '../../__testUtils__/world';
import { cloudfrontControls } from './controls';
import { httpsOnly } from './httpsOnly';
import { distributionLogging } from './logging';
import { originAccess } from './originAccess';
import { tlsVersion } from './tlsVersion';
import { distributionWebAcl } from './webAcl';

type Case = [says: string, world: Resource[], verdict: string, cell?: string];

function verdicts(control: Control, cases: Case[]) {
  it.each(
    cases.map(
      ([says, world, verdict, cell]) => [says, world, verdict, cell] as const,
    ),
  )('a distribution %s', (_says, world, verdict, cell) => {
    const judged = judge(control, world);
    expect([judged.verdict, judged.summary]).toEqual([verdict, cell]);
  });
}

const NO_LOGS = { Enabled: false, Bucket: '' };
const REALTIME = 'arn:aws:cloudfront::111122223333:realtime-log-config/all';

describe('cloudfront.https-only', () => {
  verdicts(httpsOnly, [
    ['that redirects', [distribution()], 'pass'],
    [
      'that redirects all but one path',
      [
        distribution({
          Behaviors: [
            behavior('redirect-to-https'),
            behavior('allow-all', '/old/*'),
          ],
        }),
      ],
      'fail',
      'plain http',
    ],
    [
      'that does not say how one path is served',
      [
        distribution({
          Behaviors: [behavior('https-only'), behavior(null, '/old/*')],
        }),
      ],
      'unknown',
    ],
    [
      'whose behaviors did not all come',
      [distribution({ Behaviors: null })],
      'unknown',
    ],
    [
      'that asks its origin over HTTPS',
      [distribution({ Origins: [customOrigin()] })],
      'pass',
    ],
    [
      'that asks its origin over plain HTTP',
      [distribution({ Origins: [bucketOrigin(), customOrigin('http-only')] })],
      'fail',
      'http to origin',
    ],
    [
      'that asks its origin as viewers ask, who have to use HTTPS',
      [distribution({ Origins: [customOrigin('match-viewer')] })],
      'pass',
    ],
    [
      'that asks its origin in a way nobody knows',
      [distribution({ Origins: [customOrigin('any')] })],
      'unknown',
    ],
    [
      'that is disabled',
      [distribution({ Enabled: false, Behaviors: [behavior('allow-all')] })],
      'not-applicable',
    ],
  ]);

  it('an origin that is asked as viewers ask is asked in the clear only if its own paths are', () => {
    const world = (TargetOriginId: string) => [
      distribution({
        Origins: [
          { ...customOrigin('match-viewer'), Id: 'matching' },
          bucketOrigin(),
        ],
        Behaviors: [
          behavior('https-only'),
          { ...behavior('allow-all', '/old/*'), TargetOriginId },
        ],
      }),
    ];
    const originStep = (target: string) =>
      judge(httpsOnly, world(target)).steps[1].verdict;
    expect(originStep('content')).toBe('pass');
    expect(originStep('matching')).toBe('fail');
    expect(originStep('a-group-of-origins')).toBe('fail');
  });
});

describe('cloudfront.tls-version', () => {
  const withPolicy = (policy: string) => [
    distribution({ ViewerCertificate: certificate(policy) }),
  ];
  const withOrigin = (protocols: Json, policy?: string) => [
    distribution({ Origins: [customOrigin(policy, protocols)] }),
  ];
  verdicts(tlsVersion, [
    ['of TLS 1.2', withPolicy('TLSv1.2_2021'), 'pass'],
    ['of TLS 1.2 with old ciphers', withPolicy('TLSv1.2_2018'), 'pass'],
    ['of TLS 1.3', withPolicy('TLSv1.3_2025'), 'pass'],
    ['of TLS 1.1', withPolicy('TLSv1.1_2016'), 'fail', 'tls 1.1'],
    ['of TLS 1.0', withPolicy('TLSv1'), 'fail', 'tls 1.0'],
    ['of SSL', withPolicy('SSLv3'), 'fail', 'ssl'],
    ['of a policy that nobody knows', withPolicy('PQ_2030'), 'unknown'],
    [
      "with CloudFront's own certificate",
      [
        distribution({
          ViewerCertificate: {
            CloudFrontDefaultCertificate: true,
            MinimumProtocolVersion: 'TLSv1.2_2021',
          },
        }),
      ],
      'fail',
      'tls 1.0',
    ],
    [
      'whose tenants bring certificates',
      [distribution({ ConnectionMode: 'tenant-only' })],
      'unknown',
    ],
    [
      'without any certificate',
      [distribution({ ViewerCertificate: null })],
      'unknown',
    ],
    ['that offers an origin TLS 1.2', withOrigin(['TLSv1.2']), 'pass'],
    [
      'that offers an origin older versions too',
      withOrigin(['TLSv1.2', 'TLSv1', 'SSLv3']),
      'fail',
      'ssl to origin',
    ],
    [
      'that keeps old versions for an origin that it asks over plain HTTP',
      withOrigin(['TLSv1'], 'http-only'),
      'pass',
    ],
    ['that does not say what it offers', withOrigin(null), 'unknown'],
  ]);

  it('asks of viewers what the configuration asks for, and of origins what AWS can', () => {
    const judged = (policy: string) =>
      judge(
        tlsVersion,
        [
          distribution({
            ViewerCertificate: certificate(policy),
            Origins: [customOrigin()],
          }),
        ],
        { limits: { oldestTls: 1.3 } },
      ).verdict;
    expect(judged('TLSv1.2_2021')).toBe('fail');
    expect(judged('TLSv1.3_2025')).toBe('pass');
  });
});

describe('cloudfront.waf', () => {
  const behind = (webAcl: Json | Facet) => [distribution({}, { webAcl })];
  const acl = (...actions: string[]) => ({
    Name: 'shop',
    DefaultAction: 'Allow',
    Rules: actions.map(Action => ({ Name: Action, Action })),
  });
  verdicts(distributionWebAcl, [
    ['behind a web ACL that blocks', behind(acl('Count', 'Block')), 'pass'],
    [
      'behind one that counts',
      behind(acl('Count')),
      'fail',
      'web acl only counts',
    ],
    [
      'behind one without rules',
      behind(acl()),
      'fail',
      'web acl without rules',
    ],
    ['behind none', behind(absent('NoWebACL')), 'fail', 'no web acl'],
    ['whose web ACL was refused', behind(denied('wafv2:GetWebACL')), 'unknown'],
  ]);
});

describe('cloudfront.logging', () => {
  const withLogs = (
    config: Record<string, Json>,
    logDeliveries: Json | Facet = [],
  ) => [distribution({ Logging: NO_LOGS, ...config }, { logDeliveries })];
  const refused = denied('logs:DescribeDeliveries');
  verdicts(distributionLogging, [
    ['with standard logs', [distribution()], 'pass'],
    [
      'with standard logs, whose deliveries were refused',
      [distribution({}, { logDeliveries: refused })],
      'pass',
    ],
    ['with delivered logs', withLogs({}, [DELIVERY()]), 'pass'],
    [
      'with delivered logs of connections only',
      withLogs({}, [DELIVERY('CONNECTION_LOGS')]),
      'fail',
      'no access logs',
    ],
    [
      'with real-time logs of all paths',
      withLogs({ Behaviors: [behavior('https-only', 'default', REALTIME)] }),
      'pass',
    ],
    [
      'with real-time logs of some paths',
      withLogs({
        Behaviors: [
          behavior('https-only'),
          behavior('https-only', '/api/*', REALTIME),
        ],
      }),
      'fail',
      'only some paths logged',
    ],
    ['without logs', withLogs({}), 'fail', 'no access logs'],
    [
      'without logs, whose deliveries were refused',
      withLogs({}, refused),
      'unknown',
    ],
    ['that does not say how it logs', withLogs({ Logging: null }), 'unknown'],
  ]);
});

describe('cloudfront.origin-access-control', () => {
  const from = (origin: Json, facets: Record<string, Json | Facet> = {}) =>
    distribution({ Origins: [origin] }, facets);
  verdicts(originAccess, [
    ['that signs', [distribution()], 'pass'],
    [
      'that signs unless the viewer does',
      [distribution({}, { accessControls: { E1: signs('no-override') } })],
      'pass',
    ],
    [
      'with an access control that never signs',
      [distribution({}, { accessControls: { E1: signs('never') } })],
      'fail',
      'unsigned',
    ],
    [
      'with an access control that was not listed',
      [distribution({}, { accessControls: {} })],
      'unknown',
    ],
    [
      'whose access controls were refused',
      [
        distribution(
          {},
          { accessControls: denied('cloudfront:ListOriginAccessControls') },
        ),
      ],
      'unknown',
    ],
    [
      'that asks a bucket without signing',
      [from(bucketOrigin({ OriginAccessControlId: '' }))],
      'fail',
      'unsigned',
    ],
    [
      'that asks a bucket as if it were any server',
      [
        from({
          ...customOrigin(),
          DomainName: 'content.s3.dualstack.eu-west-1.amazonaws.com',
        }),
      ],
      'fail',
      'unsigned',
    ],
    [
      'with a legacy identity',
      [
        from(
          bucketOrigin({
            OriginAccessControlId: '',
            S3OriginConfig: {
              OriginAccessIdentity: 'origin-access-identity/cloudfront/E2',
            },
          }),
        ),
      ],
      'fail',
      'legacy identity',
    ],
    [
      'of a website',
      [from(websiteOrigin()), website({ IndexDocument: { Suffix: 'i' } })],
      'fail',
      'website endpoint',
    ],
    [
      'of a website that only redirects',
      [
        from(websiteOrigin()),
        website({ RedirectAllRequestsTo: { HostName: 'shop.example' } }),
      ],
      'pass',
    ],
    [
      'of a website whose settings were refused',
      [from(websiteOrigin()), website(denied('s3:GetBucketWebsite'))],
      'unknown',
    ],
    [
      'of the website of a bucket that is not there',
      [from(websiteOrigin())],
      'fail',
      'website endpoint',
    ],
    ['without a bucket', [from(customOrigin())], 'not-applicable'],
    [
      'of an origin that nobody knows',
      [from({ Id: 'x', DomainName: 'shop.example' })],
      'unknown',
    ],
  ]);
});

it.each(cloudfrontControls.map(control => [control.id, control] as const))(
  '%s is unknown where the settings were refused',
  (_id, control) => {
    const refused = denied('cloudfront:GetDistributionConfig');
    expect(
      judge(control, [
        distribution(
          {},
          { config: refused, accessControls: refused, webAcl: refused },
        ),
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['cloudfront:GetDistributionConfig'],
    });
  },
);
