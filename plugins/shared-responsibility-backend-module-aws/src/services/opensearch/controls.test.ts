import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { allowing } from '../../__testUtils__/dataWorlds';
import { domain } from '../../__testUtils__/storageWorlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { domainEncrypted } from './encrypted';
import { domainNotPublic } from './notPublic';

const IN_VPC = { VPCOptions: { VPCId: 'vpc-1', SubnetIds: ['subnet-1'] } };
const UNREAD = denied('es:DescribeDomain');

describe('opensearch.not-public', () => {
  it.each<[string, Record<string, Json>, Json | Facet, string]>([
    ['in a VPC, with an open policy', IN_VPC, allowing('*'), 'pass'],
    ['without a VPC, for its account', {}, allowing({ AWS: ACCOUNT }), 'pass'],
    ['without a VPC, for everyone', {}, allowing('*'), 'fail'],
    [
      'whose VPC options name no VPC, for everyone',
      { VPCOptions: { SubnetIds: [] } },
      allowing('*'),
      'fail',
    ],
    [
      'for everyone who calls from an office',
      {},
      allowing('*', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      'pass',
    ],
    [
      'for everyone from every address',
      {},
      allowing('*', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } }),
      'fail',
    ],
    [
      'for everyone under a condition that nobody knows',
      {},
      allowing('*', { StringEquals: { 'vendor:Key': 'x' } }),
      'unknown',
    ],
    ['without a policy', {}, absent('NoAccessPolicy'), 'pass'],
    ['whose policy was refused', {}, UNREAD, 'unknown'],
    [
      'that is being deleted',
      { Deleted: true },
      allowing('*'),
      'not-applicable',
    ],
    [
      'of which only half is told',
      { ARN: null },
      allowing({ AWS: ACCOUNT }),
      'unknown',
    ],
  ])('a domain %s', (_says, fields, policy, verdict) => {
    expect(judge(domainNotPublic, [domain(fields, { policy })]).verdict).toBe(
      verdict,
    );
  });

  it('is unknown where the domain was not described, whatever its policy says', () => {
    expect(
      judge(domainNotPublic, [
        domain({}, { domain: UNREAD, policy: allowing({ AWS: ACCOUNT }) }),
      ]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['es:DescribeDomain'],
    });
  });

  it.each<[string, Record<string, Json>, string, string]>([
    ['off', { Enabled: false }, 'open to everyone', 'is off'],
    ['on', { Enabled: true }, 'open, but for a login', 'passwords and roles'],
    [
      'on and being brought in',
      { Enabled: true, AnonymousAuthEnabled: true },
      'open to everyone',
      'without a login',
    ],
  ])(
    'fails also with fine-grained access control %s, and says what that changes',
    (_says, AdvancedSecurityOptions, summary, text) => {
      const finding = judge(domainNotPublic, [
        domain({ AdvancedSecurityOptions }, { policy: allowing('*') }),
      ]);
      expect(finding).toMatchObject({ verdict: 'fail', summary });
      expect(finding.evidence.map(item => item.text).join('\n')).toContain(
        text,
      );
    },
  );
});

describe('opensearch.encrypted', () => {
  const verdictsOf = (found: Resource) =>
    judge(domainEncrypted, [found]).steps.map(({ verdict }) => verdict);
  const endpoint = (EnforceHTTPS: boolean, TLSSecurityPolicy: Json) => ({
    DomainEndpointOptions: { EnforceHTTPS, TLSSecurityPolicy },
  });

  it.each<[string, Record<string, Json>, string[]]>([
    ['everywhere', {}, ['pass', 'pass', 'pass', 'pass']],
    [
      'not on disk',
      { EncryptionAtRestOptions: { Enabled: false } },
      ['fail', 'pass', 'pass', 'pass'],
    ],
    [
      'not between nodes',
      { NodeToNodeEncryptionOptions: { Enabled: false } },
      ['pass', 'fail', 'pass', 'pass'],
    ],
    [
      'not towards every client',
      endpoint(false, 'Policy-Min-TLS-1-2-2019-07'),
      ['pass', 'pass', 'fail', 'pass'],
    ],
    [
      'with TLS as it was in 1999',
      endpoint(true, 'Policy-Min-TLS-1-0-2019-07'),
      ['pass', 'pass', 'pass', 'fail'],
    ],
    [
      'with TLS as AWS may offer it one day',
      endpoint(true, 'Policy-Min-TLS-1-3-2029-01'),
      ['pass', 'pass', 'pass', 'pass'],
    ],
    [
      'with TLS by a name of another kind',
      endpoint(true, 'Modern'),
      ['pass', 'pass', 'pass', 'unknown'],
    ],
    [
      'as far as a short answer tells',
      {
        EncryptionAtRestOptions: null,
        NodeToNodeEncryptionOptions: {},
        DomainEndpointOptions: {},
      },
      ['unknown', 'unknown', 'unknown', 'unknown'],
    ],
    [
      'or not, while it is being deleted',
      { Deleted: true, EncryptionAtRestOptions: { Enabled: false } },
      Array(4).fill('not-applicable'),
    ],
  ])('a domain that encrypts %s', (_says, fields, verdicts) => {
    expect(verdictsOf(domain(fields))).toEqual(verdicts);
  });

  it('is unknown where the domain was not described', () => {
    expect(
      judge(domainEncrypted, [domain({}, { domain: UNREAD })]),
    ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
  });
});
