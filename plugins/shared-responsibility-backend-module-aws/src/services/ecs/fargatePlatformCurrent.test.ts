import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { service } from '../../__testUtils__/currencyWorlds';
import { denied, judge, resource } from '../../__testUtils__/world';
import { fargatePlatformCurrent } from './fargatePlatformCurrent';

describe('ecs.fargate-platform-current', () => {
  const judgeService = (fields: Record<string, Json>) =>
    judge(fargatePlatformCurrent, [service(fields)]);

  it.each(['LATEST', '1.4.0'])('passes platform version %s', version => {
    expect(judgeService({ platformVersion: version }).verdict).toBe('pass');
  });

  it('fails a service that is held on an old one', () => {
    expect(judgeService({ platformVersion: '1.3.0' })).toMatchObject({
      verdict: 'fail',
      summary: 'platform 1.3.0',
    });
  });

  it('tells 1.0.0 of Windows, which is new, from that of Linux, which is not', () => {
    const verdict = (platformFamily: Json) =>
      judgeService({ platformVersion: '1.0.0', platformFamily }).verdict;
    expect(verdict('WINDOWS_SERVER_2022_CORE')).toBe('pass');
    expect(verdict('Linux')).toBe('fail');
    expect(verdict(null)).toBe('unknown');
  });

  it('does not know a version that is newer than the table, or not stated', () => {
    expect(judgeService({ platformVersion: '2.0.0' })).toMatchObject({
      verdict: 'unknown',
      reason: 'not-in-table',
    });
    expect(judgeService({}).verdict).toBe('unknown');
  });

  it('does not judge a service on instances', () => {
    expect(judgeService({ launchType: 'EC2' }).verdict).toBe('not-applicable');
  });

  it('is unknown if the service could not be described', () => {
    expect(
      judge(fargatePlatformCurrent, [
        resource('AWS::ECS::Service', 'shop', {
          service: denied('ecs:DescribeServices'),
        }),
      ]),
    ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
  });
});
