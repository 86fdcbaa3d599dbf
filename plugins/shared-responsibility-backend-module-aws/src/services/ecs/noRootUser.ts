import type {
  Control,
  ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fillDefinition } from './fillDefinition';
import {
  allNamesOf,
  containersOf,
  isWindows,
  judgeDefinitions,
  type KeptContainer,
  type KeptDefinition,
  namesOf,
} from './judgeDefinitions';
import { taskLabs } from './labs';
import { DEFINITION_USERS } from './types';

/** Containers run as somebody without power. */
export const noRootUser: Control = {
  id: 'ecs.no-root-user',
  version: 1,
  title: 'Containers do not run as root',
  failTitle: 'Container runs as root, or does not say as whom',
  layer: 'application-code',
  severity: 'medium',
  scope: 'resource',
  service: 'ecs',
  resourceTypes: DEFINITION_USERS,
  why: 'Root in a container is root in the kernel that it shares. A flaw in the kernel, the engine or a mount turns it into root of the machine, where an ordinary user would get nowhere. On the network of the host it can also listen on any port and watch the traffic.',
  fix: 'Name a user in every container of the task definition, by number, and see in a test environment that it may read and write what it needs. Images whose Dockerfile already names one run as before.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECS.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['ecs_task_definitions_host_networking_mode_users'],
    },
  ],
  steps: [
    {
      id: 'non-root',
      title: 'Every container names a user that is not root',
      lab: taskLabs.noRootUser['non-root'],
      fillLab: fillDefinition,
      check: resource =>
        judgeDefinitions(resource, {
          judge: definition => powerfulUsers(definition, resource),
          holds: definitions =>
            `run as a user without power: ${allNamesOf(definitions)}`,
        }),
    },
    {
      id: 'host-network',
      title: 'No container on the network of its host is root or privileged',
      lab: taskLabs.noRootUser['host-network'],
      fillLab: fillDefinition,
      check: resource =>
        judgeDefinitions(resource, {
          judge: definition => onHostNetwork(definition, resource),
          holds: () =>
            'no container on the network of its host is root or privileged',
        }),
    },
  ],
};

function powerfulUsers(definition: KeptDefinition, resource: ResourceReader) {
  const windows = isWindows(definition);
  const containers = containersOf(definition, resource);
  const powerful = containers.filter(
    container => userOf(container) !== '' && isPowerful(container, windows),
  );
  const unnamed = containers.filter(container => userOf(container) === '');
  const power = windows ? 'ContainerAdministrator' : 'root';
  return [
    ...(powerful.length > 0
      ? [
          {
            summary: windows ? 'administrator' : 'root',
            text: `run as ${power}: ${namesOf(powerful)}`,
          },
        ]
      : []),
    ...(unnamed.length > 0
      ? [
          {
            summary: 'no user named',
            text: `name no user, so the image decides, and an image that names none runs as ${power}: ${namesOf(
              unnamed,
            )}`,
          },
        ]
      : []),
  ];
}

function onHostNetwork(definition: KeptDefinition, resource: ResourceReader) {
  if (definition.networkMode !== 'host') {
    return { notAsked: 'is not on the network of its host' };
  }
  return containersOf(definition, resource)
    .filter(
      container =>
        isPowerful(container, false) || container.privileged === true,
    )
    .map(container => ({
      summary: 'root on host network',
      text: `${namesOf([container])} is on the network of its host ${
        container.privileged === true ? 'and privileged' : 'as root'
      }`,
    }));
}

/** Before the colon is the user, behind it the group. */
function userOf({ user }: KeptContainer): string {
  return (user ?? '').split(':')[0].trim();
}

function isPowerful(container: KeptContainer, windows: boolean): boolean {
  const user = userOf(container);
  return windows
    ? /^(.*\\)?(containeradministrator|administrator)$/i.test(user)
    : user === '' || user === 'root' || /^0+$/.test(user);
}
