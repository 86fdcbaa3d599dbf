import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { database, member } from '../../__testUtils__/managedWorlds';
import { denied, judge, resource, withFacet } from '../../__testUtils__/world';
import { iamAuth } from './iamAuth';
import { logExports } from './logExports';
import { nonDefaultAdmin } from './nonDefaultAdmin';
import { nonDefaultPort } from './nonDefaultPort';

describe('rds.iam-auth', () => {
  const verdict = (fields: Record<string, Json>) =>
    judge(iamAuth, [database(fields)]).verdict;

  it.each(['mysql', 'mariadb', 'postgres'])('judges %s', Engine => {
    expect(verdict({ Engine, IAMDatabaseAuthenticationEnabled: true })).toBe(
      'pass',
    );
    expect(verdict({ Engine, IAMDatabaseAuthenticationEnabled: false })).toBe(
      'fail',
    );
    expect(verdict({ Engine })).toBe('unknown');
  });

  it.each(['oracle-ee', 'sqlserver-se', 'db2-se', 'custom-oracle-ee'])(
    'asks nothing of %s, which has no such logins',
    Engine => {
      expect(verdict({ Engine, IAMDatabaseAuthenticationEnabled: false })).toBe(
        'not-applicable',
      );
    },
  );

  it('judges a member by its cluster', () => {
    const [instance, cluster] = member({
      Engine: 'aurora-postgresql',
      IAMDatabaseAuthenticationEnabled: false,
    });
    const misleading = withFacet(instance, 'instance', {
      DBClusterIdentifier: 'orders',
      Engine: 'aurora-postgresql',
      IAMDatabaseAuthenticationEnabled: true,
    });
    expect(judge(iamAuth, [misleading, cluster]).verdict).toBe('fail');
    expect(judge(iamAuth, [cluster]).verdict).toBe('fail');
    expect(judge(iamAuth, [misleading]).verdict).toBe('unknown');
  });

  it('is unknown if the engine is not stated', () => {
    expect(verdict({ IAMDatabaseAuthenticationEnabled: true })).toBe('unknown');
  });
});

describe('rds.log-exports', () => {
  const judgeLogs = (
    Engine: string,
    EnabledCloudwatchLogsExports: Json,
    limits?: Record<string, string[]>,
  ) =>
    judge(logExports, [database({ Engine, EnabledCloudwatchLogsExports })], {
      limits,
    });

  it.each([
    ['postgres', ['postgresql'], 'pass'],
    ['postgres', ['upgrade'], 'fail'],
    ['mysql', ['audit', 'error'], 'pass'],
    ['mysql', ['error', 'general', 'slowquery'], 'fail'],
    ['mariadb', ['audit'], 'fail'],
    ['sqlserver-se', ['error'], 'fail'],
    ['sqlserver-se', ['agent', 'error'], 'pass'],
    ['sqlserver-ex', ['error'], 'pass'],
    ['oracle-ee', ['alert', 'audit'], 'pass'],
    ['oracle-se2', ['listener', 'trace'], 'fail'],
    ['db2-ae', ['diag.log', 'notify.log'], 'pass'],
    ['custom-oracle-ee', null, 'not-applicable'],
    ['some-new-engine', ['error'], 'unknown'],
  ])('%s with %j: %s', (engine, logs, verdict) => {
    expect(judgeLogs(engine, logs).verdict).toBe(verdict);
  });

  it('takes a list that AWS left out for none, and names what is missing', () => {
    expect(judgeLogs('mysql', null)).toMatchObject({
      verdict: 'fail',
      summary: 'no audit and error log',
    });
  });

  it('asks for other logs where the configuration does, of the engines that have them', () => {
    const limits = { logs: ['slowquery', 'upgrade'] };
    expect(judgeLogs('mysql', ['slowquery'], limits).verdict).toBe('pass');
    expect(judgeLogs('postgres', ['postgresql'], limits).verdict).toBe('fail');
    expect(judgeLogs('oracle-ee', [], limits).verdict).toBe('not-applicable');
  });

  it('asks a cluster of MySQL for no audit log, which only single instances and Aurora write', () => {
    const logs = { EnabledCloudwatchLogsExports: ['error'] };
    const verdict = (Engine: string) =>
      judge(logExports, member({ Engine, ...logs })).verdict;
    expect(verdict('mysql')).toBe('pass');
    expect(verdict('aurora-mysql')).toBe('fail');
  });

  it('is unknown if the cluster or its engine was not seen', () => {
    const [instance, cluster] = member({ Engine: 'aurora-mysql' });
    const hidden = withFacet(
      cluster,
      'cluster',
      denied('rds:DescribeDBClusters'),
    );
    expect(judge(logExports, [instance, hidden]).verdict).toBe('unknown');
    expect(judge(logExports, member({})).verdict).toBe('unknown');
  });
});

describe('rds.non-default-port', () => {
  const verdict = (fields: Record<string, Json>) =>
    judge(nonDefaultPort, [database(fields)]).verdict;

  it.each([
    ['mysql', 3306],
    ['aurora-mysql', 3306],
    ['mariadb', 3306],
    ['postgres', 5432],
    ['aurora-postgresql', 5432],
    ['oracle-ee', 1521],
    ['custom-sqlserver-ee', 1433],
    ['db2-se', 50000],
  ])('%s on %d fails, on another port it passes', (Engine, Port) => {
    expect(verdict({ Engine, Endpoint: { Port } })).toBe('fail');
    expect(verdict({ Engine, Endpoint: { Port: Port + 1 } })).toBe('pass');
  });

  it("lets an engine have another one's port", () => {
    expect(verdict({ Engine: 'postgres', Endpoint: { Port: 3306 } })).toBe(
      'pass',
    );
  });

  it('judges a cluster by the port that it states', () => {
    const cluster = (Port: Json) =>
      resource('AWS::RDS::DBCluster', 'orders', {
        cluster: { Engine: 'aurora-mysql', Port },
      });
    expect(judge(nonDefaultPort, [cluster(3306)]).verdict).toBe('fail');
    expect(judge(nonDefaultPort, [cluster(6033)]).verdict).toBe('pass');
    expect(judge(nonDefaultPort, [cluster(null)]).verdict).toBe('unknown');
  });

  it('is unknown for an engine or a port that is not known', () => {
    expect(verdict({ Engine: 'other', Endpoint: { Port: 1 } })).toBe('unknown');
    expect(verdict({ Engine: 'mysql' })).toBe('unknown');
  });
});

describe('rds.non-default-admin', () => {
  const judgeName = (MasterUsername: Json, limits?: Record<string, string[]>) =>
    judge(nonDefaultAdmin, [database({ MasterUsername })], { limits }).verdict;

  it.each(['admin', 'Admin', 'postgres', 'root', 'administrator'])(
    'fails %s',
    name => {
      expect(judgeName(name)).toBe('fail');
    },
  );

  it('passes any other name, and knows more names by configuration', () => {
    expect(judgeName('keeper')).toBe('pass');
    expect(judgeName('keeper', { names: ['Keeper'] })).toBe('fail');
    expect(judgeName('admin', { names: ['Keeper'] })).toBe('pass');
  });

  it('is unknown if the name was not stated', () => {
    expect(judgeName(null)).toBe('unknown');
  });
});

it('a hidden port and name are asked for only where somebody wants that', () => {
  expect(nonDefaultPort.offByDefault).toBeTruthy();
  expect(nonDefaultAdmin.offByDefault).toBeTruthy();
});
