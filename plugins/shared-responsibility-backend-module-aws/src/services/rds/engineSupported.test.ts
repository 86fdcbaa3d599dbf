import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { database } from '../../__testUtils__/managedWorlds';
import { judge, resource } from '../../__testUtils__/world';
import { engineSupported } from './engineSupported';
import {
  daysLeft,
  STANDARD_SUPPORT_UNTIL,
  standardSupportUntil,
} from './engineSupport';

describe('the table of engine versions', () => {
  it.each<[string, string, string | undefined]>([
    ['postgres', '16.4', '2029-02-28'],
    ['postgres', '9.6.24', '2022-04-30'],
    ['postgres', '11.22-rds.20241121', '2024-02-29'],
    ['aurora-mysql', '8.0.mysql_aurora.3.08.0', '2028-04-30'],
    ['mysql', '8.0.46', '2026-07-31'],
    ['mariadb', '10.6.23', '2026-08-31'],
    ['mariadb', '10.60.1', undefined],
    ['postgres', '99.1', undefined],
    ['oracle-ee', '19.0.0.0', undefined],
    ['constructor', 'name', undefined],
  ])('knows of %s %s: %s', (engine, version, until) => {
    expect(standardSupportUntil(engine, version)).toBe(until);
  });

  it('counts the last day as supported', () => {
    expect(daysLeft('2026-07-31', new Date('2026-07-31T23:59:59Z'))).toBe(0);
    expect(daysLeft('2026-07-31', new Date('2026-08-01T00:00:00Z'))).toBe(-1);
  });

  it('holds real dates only', () => {
    for (const date of Object.values(STANDARD_SUPPORT_UNTIL).flatMap(majors =>
      Object.values(majors),
    )) {
      expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
    }
  });
});

describe('rds.engine-supported', () => {
  const judgeEngine = (Engine: string, EngineVersion: string) =>
    judge(engineSupported, [database({ Engine, EngineVersion })]);

  it('passes a version in standard support, fails one past it', () => {
    expect(judgeEngine('postgres', '17.2').verdict).toBe('pass');
    expect(judgeEngine('postgres', '13.15')).toMatchObject({
      verdict: 'fail',
      summary: 'postgres 13.15',
    });
  });

  it('warns ahead without failing', () => {
    const result = judgeEngine('mysql', '8.0.46');
    expect(result.verdict).toBe('pass');
    expect(result.evidence[0].text).toContain('46 days are left');
  });

  it.each([
    ['postgres', '99.1'],
    ['sqlserver-se', '15.00.4236.7.v1'],
  ])(
    'a version that the table does not hold is unknown: %s %s',
    (...engine) => {
      expect(judgeEngine(...engine)).toMatchObject({
        verdict: 'unknown',
        reason: 'not-in-table',
      });
    },
  );

  it('judges clusters too, and nothing that is not stated', () => {
    const cluster: Json = { Engine: 'aurora-mysql', EngineVersion: '5.7.12' };
    expect(
      judge(engineSupported, [
        resource('AWS::RDS::DBCluster', 'c', { cluster }),
      ]).verdict,
    ).toBe('fail');
    expect(
      judge(engineSupported, [database({ Engine: 'postgres' })]).verdict,
    ).toBe('unknown');
  });
});
