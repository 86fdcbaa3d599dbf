import {
  anyOf,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail } from '../outcome';
import { readExisting, stated } from '../readExisting';
import type { LogDelivery } from '../elb/LogDeliveries';
import { behaviorsOf, judgeDistribution, pathOf } from './distribution';
import type { KeptConfig } from './keptConfig';
import { distributionLabs } from './labs';

/** Somebody can look up who asked for what. */
export const distributionLogging: Control = {
  id: 'cloudfront.logging',
  version: 1,
  title: 'Distribution writes access logs',
  failTitle: 'Distribution without access logs',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'cloudfront',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  why: 'What the edge answers from its cache, or refuses, never reaches your origin and its logs. Without access logs nobody can tell afterwards who fetched what, or which addresses attacked.',
  fix: 'Switch on standard logging (v2) to a bucket, a log group or Firehose. Real-time logs do too, where every behavior has them.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudFront.5'] },
    { standard: 'CIS AWS Foundations v7', ids: ['4.10'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-7(8)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['cloudfront_distributions_logging_enabled'],
    },
  ],
  steps: [
    {
      id: 'logged',
      title: 'Every request leaves a line in some log',
      check: checkLogged,
      lab: distributionLabs.logging,
    },
  ],
};

function checkLogged(resource: ResourceReader): StepOutcome {
  return judgeDistribution(resource, config => {
    const arns = [resource.arn];
    const found: string[] = [];
    const note = (text: string | undefined) => {
      found.push(...(text ? [text] : []));
      return text !== undefined;
    };
    const isLogged = anyOf(
      () => note(standardLog(config, resource)),
      () => note(delivered(resource)),
      () => note(realTimeLog(config, resource)),
    );
    if (isLogged) {
      return {
        verdict: 'pass',
        evidence: found.map(text => ({ text, arns })),
      };
    }
    const partly = behaviorsOf(config, resource).filter(
      each => each.RealtimeLogConfigArn,
    );
    return partly.length > 0
      ? fail(
          'only some paths logged',
          `${resource.name} logs ${partly
            .map(pathOf)
            .join(', ')} in real time, and nothing of its other paths`,
          arns,
        )
      : fail('no access logs', `${resource.name} writes no access logs`, arns);
  });
}

/** Standard logging (legacy). */
function standardLog(
  { Logging }: KeptConfig,
  resource: ResourceReader,
): string | undefined {
  const { Bucket, Enabled } = stated(Logging, 'its logging', resource);
  return stated(Enabled, 'whether it logs', resource)
    ? `${resource.name} writes standard logs to ${stated(
        Bucket,
        'where it logs',
        resource,
      )}`
    : undefined;
}

/** Standard logging (v2), which CloudWatch delivers. */
function delivered(resource: ResourceReader): string | undefined {
  const logs = readExisting<LogDelivery[]>(resource, 'logDeliveries').filter(
    ({ LogType }) => LogType === 'ACCESS_LOGS',
  );
  return logs.length > 0
    ? `the access logs of ${resource.name} are delivered to ${logs
        .map(({ DestinationArn }) => DestinationArn)
        .join(', ')}`
    : undefined;
}

function realTimeLog(
  config: KeptConfig,
  resource: ResourceReader,
): string | undefined {
  const behaviors = behaviorsOf(config, resource);
  return behaviors.every(each => each.RealtimeLogConfigArn)
    ? `${
        resource.name
      } logs all its paths in real time, at the sampling rate of ${[
        ...new Set(behaviors.map(each => each.RealtimeLogConfigArn)),
      ].join(', ')}, which was not judged`
    : undefined;
}
