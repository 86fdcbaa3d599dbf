import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { requireSsl, warehouse } from '../../__testUtils__/storeWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { clusterEncrypted } from './encrypted';
import { clusterNotPublic } from './notPublic';

const REFUSED = denied('redshift:DescribeClusters');

describe('redshift.not-public', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['has no public address', {}, 'pass'],
    ['has a public address', { PubliclyAccessible: true }, 'fail'],
    ['does not say', { PubliclyAccessible: null }, 'unknown'],
    [
      'is being deleted',
      { ClusterStatus: 'deleting', PubliclyAccessible: true },
      'not-applicable',
    ],
  ])('a cluster that %s', (_says, fields, verdict) => {
    expect(judge(clusterNotPublic, [warehouse(fields)]).verdict).toBe(verdict);
  });

  it('is unknown where the cluster was refused', () => {
    expect(
      judge(clusterNotPublic, [warehouse({}, { cluster: REFUSED })]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['redshift:DescribeClusters'],
    });
  });
});

describe('redshift.encrypted', () => {
  const waiting = {
    ClusterParameterGroups: [
      { ParameterGroupName: 'own', ParameterApplyStatus: 'pending-reboot' },
    ],
  };
  it.each<
    [
      string,
      Record<string, Json>,
      Record<string, Json | Facet>,
      string,
      string | undefined,
    ]
  >([
    ['is encrypted and insists on TLS', {}, {}, 'pass', undefined],
    ['is not encrypted', { Encrypted: false }, {}, 'fail', 'not at rest'],
    ['does not say', { Encrypted: null }, {}, 'unknown', undefined],
    [
      'takes plain connections',
      {},
      { tlsParameter: requireSsl('false') },
      'fail',
      'tls optional',
    ],
    [
      'takes plain connections, and waits for a reboot',
      waiting,
      { tlsParameter: requireSsl('false') },
      'fail',
      'tls optional',
    ],
    ['will insist after its reboot', waiting, {}, 'unknown', undefined],
    [
      'does not say whether its group is in force',
      { ClusterParameterGroups: null },
      {},
      'unknown',
      undefined,
    ],
    [
      'has a group without the parameter',
      {},
      { tlsParameter: requireSsl(null) },
      'unknown',
      undefined,
    ],
    [
      'has parameters that were refused',
      {},
      { tlsParameter: denied('redshift:DescribeClusterParameters') },
      'unknown',
      undefined,
    ],
    [
      'is not encrypted, and has parameters that were refused',
      { Encrypted: false },
      { tlsParameter: denied('redshift:DescribeClusterParameters') },
      'fail',
      'not at rest',
    ],
    ['was refused', {}, { cluster: REFUSED }, 'unknown', undefined],
  ])('a cluster that %s', (_says, fields, facets, verdict, summary) => {
    const judged = judge(clusterEncrypted, [warehouse(fields, facets)]);
    expect([judged.verdict, judged.summary]).toEqual([verdict, summary]);
  });
});
