import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  InventorySnapshot,
  ParameterReader,
  ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { logGroup } from '../../__testUtils__/storageWorlds';
import { denied, judge, NOW } from '../../__testUtils__/world';
import { logRetention } from './retention';

describe('logs.retention', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['a year', { retentionInDays: 365 }, 'pass'],
    ['half a year', { retentionInDays: 180 }, 'fail'],
    ['for ever', {}, 'pass'],
    [
      'for ever, by an answer that is not whole',
      { creationTime: null },
      'unknown',
    ],
    [
      'a day, on its way elsewhere',
      { logGroupClass: 'DELIVERY', retentionInDays: 1 },
      'not-applicable',
    ],
    [
      'a week, in the cheap class',
      { logGroupClass: 'INFREQUENT_ACCESS', retentionInDays: 7 },
      'fail',
    ],
  ])('a group that keeps events %s', (_says, fields, verdict) => {
    expect(judge(logRetention, [logGroup(fields)]).verdict).toBe(verdict);
  });

  it('says of a group that keeps events for ever that this is paid for', () => {
    expect(judge(logRetention, [logGroup({})]).evidence[0].text).toContain(
      'need to pay',
    );
  });

  it('is unknown where groups were not described', () => {
    expect(
      judge(logRetention, [
        logGroup({}, { group: denied('logs:DescribeLogGroups') }),
      ]).verdict,
    ).toBe('unknown');
  });

  it('asks for as many days as the configuration says', () => {
    const judged = (minDays: number) =>
      judge(logRetention, [logGroup({ retentionInDays: 90 })], {
        limits: { minDays },
      }).verdict;
    expect([90, 91].map(judged)).toEqual(['pass', 'fail']);
  });

  it.each([
    [365, '365'],
    [366, '400'],
    [3653, '3653'],
  ])(
    'where %d days are asked for, its lab sets the next that AWS offers',
    (minDays, days) => {
      const group = logGroup({ retentionInDays: 7 });
      const limit = {
        name: 'minDays',
        title: 'days',
        default: 365,
        value: minDays,
      };
      expect(
        logRetention.steps[0].fillLab?.(new ResourceReader(group), {
          now: NOW,
          ownAccounts: [],
          parameters: new ParameterReader(logRetention, [limit]),
          related: new InventorySnapshot([group], []),
        }),
      ).toEqual({ days });
    },
  );
});
