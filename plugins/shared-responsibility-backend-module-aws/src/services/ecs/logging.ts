import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fillDefinition } from './fillDefinition';
import {
  allNamesOf,
  containersOf,
  judgeDefinitions,
  type KeptDefinition,
  namesOf,
} from './judgeDefinitions';
import { taskLabs } from './labs';
import { DEFINITION_USERS } from './types';

/** Drivers that leave logs on the instance, unless something there collects them. */
const ON_THE_INSTANCE = ['json-file', 'journald', 'local', 'syslog'];

/** What containers write does not vanish with them. */
export const logging: Control = {
  id: 'ecs.logging',
  version: 1,
  title: 'Containers write logs',
  failTitle: 'Container writes no logs',
  layer: 'logging-monitoring',
  severity: 'high',
  scope: 'resource',
  service: 'ecs',
  resourceTypes: DEFINITION_USERS,
  why: 'A task is gone minutes after it stopped, and what it printed with it. Without a log driver nobody can tell later why it failed, who signed in, or what an attacker did.',
  fix: 'Give every container, sidecars too, a log configuration: awslogs to a log group with a retention time, or awsfirelens to where your other logs are. The execution role needs to be allowed to write there.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECS.9'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-7(8)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ecs_task_definitions_logging_enabled'] },
  ],
  steps: [
    {
      id: 'driver',
      title: 'Every container has a log driver',
      lab: taskLabs.logging.driver,
      fillLab: fillDefinition,
      check: resource =>
        judgeDefinitions(resource, {
          judge: definition => {
            const silent = containersOf(definition, resource).filter(
              container => !driverOf(container),
            );
            return silent.length > 0
              ? [
                  {
                    summary: 'no logs',
                    text: `without a log driver: ${namesOf(silent)}`,
                  },
                ]
              : [];
          },
          holds: definitions =>
            `with a log driver: ${allNamesOf(definitions)}${kept(definitions)}`,
        }),
    },
  ],
};

/** `none` is a driver of Docker's that throws everything away. */
function driverOf({
  logConfiguration,
}: {
  logConfiguration?: { logDriver?: string };
}): string | undefined {
  const driver = logConfiguration?.logDriver;
  return driver === 'none' ? undefined : driver;
}

function kept(definitions: KeptDefinition[]): string {
  const local = definitions
    .flatMap(({ containerDefinitions }) => containerDefinitions ?? [])
    .filter(container => ON_THE_INSTANCE.includes(driverOf(container) ?? ''));
  return local.length > 0
    ? `; the logs of ${namesOf(
        local,
      )} stay on the instance unless something there collects them`
    : '';
}
