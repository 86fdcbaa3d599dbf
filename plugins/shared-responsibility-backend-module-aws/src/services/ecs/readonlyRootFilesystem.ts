import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fillDefinition } from './fillDefinition';
import {
  allNamesOf,
  containersOf,
  isWindows,
  judgeDefinitions,
  namesOf,
} from './judgeDefinitions';
import { taskLabs } from './labs';
import { DEFINITION_USERS } from './types';

/** Nobody can change the program files of a container that runs. */
export const readonlyRootFilesystem: Control = {
  id: 'ecs.readonly-root-filesystem',
  version: 1,
  title: 'Container root file system is read-only',
  failTitle: 'Container can overwrite its own files',
  layer: 'application-code',
  severity: 'medium',
  scope: 'resource',
  service: 'ecs',
  resourceTypes: DEFINITION_USERS,
  why: 'An attacker who gets to run one command in a container next brings tools along and writes them to disk. A read-only file system leaves nothing to write to and nothing to change.',
  fix: 'Set readonlyRootFilesystem for every container, and mount a volume or a tmpfs at the few paths that are written to. ECS Exec needs a writable file system, so do not count on it there.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECS.5'] },
    {
      standard: 'Prowler',
      ids: ['ecs_task_definitions_containers_readonly_access'],
    },
  ],
  steps: [
    {
      id: 'read-only',
      title: 'Every container has a read-only root file system',
      lab: taskLabs.readonlyRootFilesystem['read-only'],
      fillLab: fillDefinition,
      check: resource =>
        judgeDefinitions(resource, {
          judge: definition => {
            if (isWindows(definition)) {
              return { notAsked: 'runs on Windows, which cannot do this' };
            }
            // ECS leaves out what was not set, and then it is writable.
            const writable = containersOf(definition, resource).filter(
              container => container.readonlyRootFilesystem !== true,
            );
            return writable.length > 0
              ? [
                  {
                    summary: 'writable',
                    text: `writable root file system: ${namesOf(writable)}`,
                  },
                ]
              : [];
          },
          holds: definitions =>
            `read-only root file system: ${allNamesOf(definitions)}`,
        }),
    },
  ],
};
