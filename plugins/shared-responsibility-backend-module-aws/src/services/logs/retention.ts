import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { retentionLab } from './labs';

/** Days that CloudWatch Logs can be told to keep events (PutRetentionPolicy). */
const OFFERED = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
  2192, 2557, 2922, 3288, 3653,
];

/** Logs are still there when somebody asks what happened. */
export const logRetention: Control = {
  id: 'logs.retention',
  version: 1,
  title: 'Log events are kept long enough',
  failTitle: 'Log events are deleted too early',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'logs',
  resourceTypes: ['AWS::Logs::LogGroup'],
  why: 'Break-ins are often noticed months later. What the logs said on the day is gone by then if the group deletes its events after a week.',
  fix: 'Raise the retention of the log group. A group without one keeps its events for ever: long enough, but paid for month after month.',
  parameters: [
    {
      name: 'minDays',
      title: 'shortest time that log events are kept',
      type: 'number',
      unit: 'days',
      default: 365,
      min: 1,
      max: 3653,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudWatch.16'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-16 AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-10 AU-11 AU-11(1) AU-12(1) AU-12(2) AU-12(3) AU-14 CA-7 PM-14 PM-21 PM-31 SC-28(2) SI-4(17) SI-12'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['cloudwatch_log_group_retention_policy_specific_days_enabled'],
    },
  ],

  steps: [
    {
      id: 'kept',
      title: 'Log events are kept for as many days as are asked for',
      lab: retentionLab,
      fillLab: (_group, { parameters }) => {
        const minDays = parameters.number('minDays');
        return {
          days: String(OFFERED.find(days => days >= minDays) ?? minDays),
        };
      },
      check: checkRetention,
    },
  ],
};

function checkRetention(
  resource: ResourceReader,
  { parameters }: CheckContext,
): StepOutcome {
  const group = readExisting<LogGroup>(resource, 'group');
  if (group.logGroupClass === 'DELIVERY') {
    return notApplicable(
      `${resource.name} only passes log events on and keeps them for a day, which cannot be changed; how long they live is decided where they go to`,
      [resource.arn],
    );
  }
  const days = group.retentionInDays;
  if (days === undefined || days === null) {
    // Left out where events never expire: only a whole answer tells that.
    stated(group.creationTime, 'when it was made', resource);
    return pass(
      `${resource.name} keeps its log events for ever; look whether you need to pay for that`,
      [resource.arn],
    );
  }
  const minDays = parameters.number('minDays');
  return days >= minDays
    ? pass(`${resource.name} keeps its log events for ${days} days`, [
        resource.arn,
      ])
    : fail(
        `${days} d`,
        `${resource.name} deletes its log events after ${days} days, not ${minDays}`,
        [resource.arn],
      );
}
