import type { Instance } from '@aws-sdk/client-ec2';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { stateOf } from './instanceState';
import { fillInstance } from './fillInstance';
import { monitorEachMinute } from './optionLabs';

/** CloudWatch hears of the instance every minute. */
export const detailedMonitoring: Control = {
  id: 'ec2.detailed-monitoring',
  version: 1,
  title: 'Detailed monitoring is on',
  failTitle: 'Instance is measured every five minutes only',
  layer: 'logging-monitoring',
  severity: 'low',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'With basic monitoring the metrics of an instance come every five minutes, so an alarm sleeps through a short flood, and scaling comes late.',
  fix: 'Turn on detailed monitoring for the instance, and in the launch template or group that makes new ones.',
  offByDefault:
    'It costs money for each instance and shows nothing new, only the same metrics each minute. Switch it on where alarms or scaling need them that fast.',
  standards: [
    { standard: 'NIST SP 800-53 r5', ids: ['CA-7', 'SI-2'] },
    { standard: 'Prowler', ids: ['ec2_instance_detailed_monitoring_enabled'] },
  ],
  steps: [
    {
      id: 'on',
      title: 'Detailed monitoring is on',
      check: checkMonitoring,
      lab: monitorEachMinute,
      fillLab: fillInstance,
    },
  ],
};

function checkMonitoring(resource: ResourceReader): StepOutcome {
  const { name, arn } = resource;
  const state = stateOf(resource);
  if (state === 'terminated' || state === 'shutting-down') {
    return notApplicable(`${name} is ${state}`, [arn]);
  }
  const { Monitoring } = readExisting<Instance>(resource, 'instance');
  const monitoring = stated(Monitoring?.State, 'how it is monitored', resource);
  switch (monitoring) {
    case 'enabled':
      return pass(`detailed monitoring of ${name} is on`, [arn]);
    case 'pending':
      return pass(`detailed monitoring of ${name} is being turned on`, [arn]);
    case 'disabled':
    case 'disabling':
      return fail(
        'basic monitoring',
        `detailed monitoring of ${name} is ${
          monitoring === 'disabled' ? 'off' : 'being turned off'
        }`,
        [arn],
      );
    default:
      throw new Unread(
        'not-in-table',
        `the monitoring of ${name} is ${monitoring}, which is not known here`,
      );
  }
}
