import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { database, member } from '../../__testUtils__/managedWorlds';
import { denied, judge, withFacet } from '../../__testUtils__/world';
import { tlsRequired } from './tlsRequired';
import { tlsParameterOf } from './TlsParameters';

function parameter(value: Json, listed = true): Json {
  return { group: 'own', parameter: 'rds.force_ssl', listed, value };
}

function judgeTls(tlsParameter: Json | Facet, status = 'in-sync') {
  return judge(tlsRequired, [
    database(
      {
        DBParameterGroups: [
          { DBParameterGroupName: 'own', ParameterApplyStatus: status },
        ],
      },
      { tlsParameter },
    ),
  ]);
}

describe('rds.tls-required', () => {
  it.each(['1', 'true', 'ON'])('passes when the server insists: %s', value => {
    expect(judgeTls(parameter(value)).verdict).toBe('pass');
  });

  it.each(['0', 'OFF', null])('fails when it does not: %s', value => {
    expect(judgeTls(parameter(value))).toMatchObject({
      verdict: 'fail',
      summary: 'tls optional',
    });
  });

  it('a group that waits for a reboot is not believed when it says on', () => {
    expect(judgeTls(parameter('1'), 'pending-reboot').verdict).toBe('unknown');
    expect(judgeTls(parameter('0'), 'pending-reboot').verdict).toBe('fail');
  });

  it('is unknown if the parameters were refused or do not hold it', () => {
    expect(judgeTls(denied('rds:DescribeDBParameters'))).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['rds:DescribeDBParameters'],
    });
    expect(judgeTls(parameter(null, false)).verdict).toBe('unknown');
  });

  it('judges a member by the parameters of its cluster, taken over by every member', () => {
    const world = (status: string) => {
      const [instance, cluster] = member({
        DBClusterMembers: [{ DBClusterParameterGroupStatus: status }],
      });
      return [instance, withFacet(cluster, 'tlsParameter', parameter('1'))];
    };
    expect(judge(tlsRequired, world('in-sync')).verdict).toBe('pass');
    expect(judge(tlsRequired, world('pending-reboot')).verdict).toBe('unknown');
  });
});

describe('the parameter that decides', () => {
  it.each([
    ['postgres', 'rds.force_ssl'],
    ['sqlserver-ee', 'rds.force_ssl'],
    ['aurora-postgresql', 'rds.force_ssl'],
    ['mariadb', 'require_secure_transport'],
    ['aurora-mysql', 'require_secure_transport'],
    ['oracle-ee', undefined],
    [undefined, undefined],
  ])('of %s is %s', (engine, name) => {
    expect(tlsParameterOf(engine)).toBe(name);
  });
});
