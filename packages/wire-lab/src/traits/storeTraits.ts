import {
  plantCacheCluster,
  plantCertificate,
  plantReplicationGroup,
  plantServerlessCache,
  plantWarehouse,
} from '../seed';
import type { CertificateStub } from '../record/StubFacts';
import type { Expected, TraitPlanter } from './TraitPlanter';

const IMPORTED = { Type: 'IMPORTED', RenewalEligibility: 'INELIGIBLE' };

const CERTIFICATES: [string, CertificateStub, Expected, string][] = [
  ['trait-renewed.example', {}, 'pass', 'ACM renews it'],
  [
    'trait-running-out.example',
    { ...IMPORTED, NotAfter: '{{epoch now+10d}}' },
    'fail',
    'imported, ten days left',
  ],
  [
    'trait-unproven.example',
    {
      NotAfter: '{{epoch now+40d}}',
      RenewalSummary: { RenewalStatus: 'PENDING_VALIDATION' },
    },
    'fail',
    'the record that proves the domain is gone',
  ],
  [
    'trait-expired.example',
    {
      ...IMPORTED,
      Status: 'EXPIRED',
      NotAfter: '{{epoch now-2d}}',
    },
    'fail',
    'ran out',
  ],
  [
    'trait-forgotten.example',
    {
      ...IMPORTED,
      Status: 'EXPIRED',
      NotAfter: '{{epoch now-2d}}',
      InUseBy: [],
    },
    'not-applicable',
    'ran out, and nothing uses it',
  ],
];

/** Plants certificates by how they stand. */
export async function plantCertificateTraits(planter: TraitPlanter) {
  for (const [name, stub, expected, note] of CERTIFICATES) {
    planter.expect(
      {
        arn: await plantCertificate(planter.place, name, stub),
        type: 'AWS::CertificateManager::Certificate',
        name,
      },
      'acm.certificate-valid',
      expected,
      note,
    );
  }
}

/** Plants caches of each kind. */
export async function plantCacheTraits(planter: TraitPlanter) {
  const { place } = planter;
  const expect = (
    [kind, name, arn]: [kind: string, name: string, arn: string],
    atRest: Expected,
    inTransit: Expected,
    note: string,
  ) => {
    const resource = { arn, type: `AWS::ElastiCache::${kind}`, name };
    planter.expect(resource, 'elasticache.at-rest-encryption', atRest, note);
    planter.expect(
      resource,
      'elasticache.in-transit-encryption',
      inTransit,
      note,
    );
  };
  const group = async (
    name: string,
    options: Parameters<typeof plantReplicationGroup>[2],
  ): Promise<[string, string, string]> => [
    'ReplicationGroup',
    name,
    await plantReplicationGroup(place, name, options),
  ];
  expect(
    await group('trait-closed', { atRest: true, tls: 'required' }),
    'pass',
    'pass',
    'encrypted in every way',
  );
  expect(
    await group('trait-between', { atRest: true, tls: 'preferred' }),
    'pass',
    'fail',
    'plain text is taken too',
  );
  expect(await group('trait-plain', {}), 'fail', 'fail', 'not encrypted');
  expect(
    [
      'CacheCluster',
      'trait-memcached',
      await plantCacheCluster(place, 'trait-memcached', 'memcached'),
    ],
    'not-applicable',
    'fail',
    'Memcached in plain text',
  );
  const elastic = 'trait-elastic';
  expect(
    ['ServerlessCache', elastic, plantServerlessCache(place, elastic)],
    'pass',
    'pass',
    'serverless',
  );
}

/** Plants warehouses with each of their faults. */
export async function plantWarehouseTraits(planter: TraitPlanter) {
  for (const [name, options, notPublic, encrypted, note] of [
    [
      'trait-tight',
      { requiresTls: true },
      'pass',
      'pass',
      'closed, encrypted, insists on TLS',
    ],
    ['trait-lenient', {}, 'pass', 'fail', 'takes plain connections'],
    [
      'trait-exposed',
      { public: true, plain: true, requiresTls: true },
      'fail',
      'fail',
      'public and not encrypted',
    ],
  ] as const) {
    const resource = {
      arn: await plantWarehouse(planter.place, name, options),
      type: 'AWS::Redshift::Cluster',
      name,
    };
    planter.expect(resource, 'redshift.not-public', notPublic, note);
    planter.expect(resource, 'redshift.encrypted', encrypted, note);
  }
}
