import type {
  Control,
  ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
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

/** Capabilities of the kernel with which a container gets to the machine below it. */
const ESCAPES = [
  'ALL',
  'BPF',
  'DAC_READ_SEARCH',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_RAWIO',
];

/** Paths of a host through which a container commands it: its whole disk, and the sockets of container engines. */
const COMMANDING =
  /^(\/+|(\/var)?\/run(\/docker\.sock|\/containerd(\/containerd\.sock)?)?\/*)$/;

/** Containers have no power over the machine below them. */
export const noPrivilegedContainers: Control = {
  id: 'ecs.no-privileged-containers',
  version: 1,
  title: 'Containers have no power over their host',
  failTitle: 'Container has power over its host',
  layer: 'configuration',
  severity: 'high',
  scope: 'resource',
  service: 'ecs',
  resourceTypes: DEFINITION_USERS,
  why: 'Whoever breaks into a privileged container stands on the instance below it, and with that in every other container there and in the role of the instance. Some kernel capabilities and the socket of the container engine give the same away.',
  fix: 'Register a revision without privileged mode, without wide capabilities and without mounts of the host’s disk or engine socket, and deploy it. An agent that truly needs them goes on a service of its own, as an exception by design.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECS.4'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['ecs_task_definitions_no_privileged_containers'],
    },
  ],
  steps: [
    {
      id: 'privileged',
      title: 'No container is privileged',
      lab: taskLabs.noPrivilegedContainers.privileged,
      fillLab: fillDefinition,
      check: resource =>
        judgeDefinitions(resource, {
          judge: definition => {
            const found = containersOf(definition, resource).filter(
              container => container.privileged === true,
            );
            return found.length > 0
              ? [
                  {
                    summary: 'privileged',
                    text: `privileged: ${namesOf(found)}`,
                  },
                ]
              : [];
          },
          holds: definitions => `not privileged: ${allNamesOf(definitions)}`,
        }),
    },
    {
      id: 'capabilities',
      title: 'No container is given a capability that reaches its host',
      lab: taskLabs.noPrivilegedContainers.capabilities,
      fillLab: fillDefinition,
      check: resource =>
        judgeDefinitions(resource, {
          judge: definition => wideCapabilities(definition, resource),
          holds: () =>
            `no container is given ${ESCAPES.slice(0, -1).join(
              ', ',
            )} or ${ESCAPES.at(-1)}`,
        }),
    },
    {
      id: 'host-paths',
      title: 'No volume is the disk or the engine socket of the host',
      lab: taskLabs.noPrivilegedContainers['host-paths'],
      fillLab: fillDefinition,
      check: resource =>
        judgeDefinitions(resource, {
          judge: hostPaths,
          holds: () => 'no volume is the disk or the engine socket of its host',
        }),
    },
  ],
};

function wideCapabilities(
  definition: KeptDefinition,
  resource: ResourceReader,
) {
  return containersOf(definition, resource).flatMap(container => {
    const added = container.linuxParameters?.capabilities?.add ?? [];
    const wide = added
      .map(capability => capability.toUpperCase().replace(/^CAP_/, ''))
      .filter(capability => ESCAPES.includes(capability));
    return wide.length > 0
      ? [
          {
            summary: wide[0].toLowerCase().replace(/_/g, ' '),
            text: `${namesOf([container])} is given ${wide.join(', ')}`,
          },
        ]
      : [];
  });
}

function hostPaths({ volumes }: KeptDefinition) {
  return (volumes ?? [])
    .filter(({ host }) => COMMANDING.test(host?.sourcePath ?? ''))
    .map(({ name, host }) => ({
      summary: 'host mounted',
      text: `volume ${name} is ${host?.sourcePath} of the host`,
    }));
}
