import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readResponsibilityConfig } from './readResponsibilityConfig';

const HOUR = 3600;

function read(sharedResponsibility: JsonObject) {
  return readResponsibilityConfig(
    mockServices.rootConfig({ data: { sharedResponsibility } }),
  );
}

describe('the configuration', () => {
  it('has defaults for everything', () => {
    expect(readResponsibilityConfig(mockServices.rootConfig())).toMatchObject({
      tagKeys: ['component', 'app'],
      freshForSeconds: 24 * HOUR,
      schedule: { frequency: { hours: 6 } },
    });
  });

  it.each([
    ['twelve hours apart', { frequency: { hours: 12 } }, 36 * HOUR],
    ['an hour apart', { frequency: { hours: 1 } }, 24 * HOUR],
    ['by cron', { frequency: { cron: '0 3 * * *' } }, 24 * HOUR],
  ])(
    'trusts a pass for three intervals, at least a day: scans %s',
    (_name, schedule, seconds) => {
      const config = read({
        scan: { schedule: { ...schedule, timeout: { hours: 1 } } },
      });
      expect(config.freshForSeconds).toBe(seconds);
    },
  );

  it('takes freshness as a duration', () => {
    expect(read({ freshFor: { days: 3 } }).freshForSeconds).toBe(72 * HOUR);
  });

  it('tells the accounts, and makes full refs of their owners', () => {
    const { accountIds, accountOwners } = read({
      accounts: [
        { id: '111122223333', owner: 'platform' },
        { id: '444455556666', owner: 'component:default/landing-zone' },
        { id: '777788889999' },
      ],
    });
    expect(accountIds).toEqual([
      '111122223333',
      '444455556666',
      '777788889999',
    ]);
    expect([...accountOwners]).toEqual([
      ['111122223333', 'group:default/platform'],
      ['444455556666', 'component:default/landing-zone'],
    ]);
  });

  it.each([
    [{ accounts: [{ id: '1234' }] }, /'1234' is not an AWS account id/],
    [
      { accounts: [{ id: '111122223333', owner: 'group:' }] },
      /owner 'group:' of account 111122223333/,
    ],
  ])('refuses %j with a message that names it', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
