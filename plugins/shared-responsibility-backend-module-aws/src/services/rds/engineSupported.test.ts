import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { database } from '../../__testUtils__/managedWorlds';
import { judge, resource } from '../../__testUtils__/world';
import { engineSupported } from './engineSupported';

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

  it('tells how long a database that failed can stay in extended support', () => {
    const text = (version: string) =>
      judgeEngine('postgres', version).evidence[0].text;
    expect(text('13.15')).toContain('lasts until 2029-02-28');
    expect(text('10.23')).not.toContain('extended support');
  });

  it('warns ahead without failing', () => {
    const result = judgeEngine('mysql', '8.0.46');
    expect(result).toMatchObject({
      verdict: 'pass',
      summary: 'support ends 2026-07-31',
    });
    expect(result.evidence[0].text).toContain('47 days are left');
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
