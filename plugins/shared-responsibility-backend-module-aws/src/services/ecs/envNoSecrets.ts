import {
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { fillDefinition } from './fillDefinition';
import {
  containersOf,
  judgeDefinitions,
  type KeptDefinition,
  namesOf,
} from './judgeDefinitions';
import { taskLabs } from './labs';
import type { TaskOverride } from './TaskFamilies';
import { DEFINITION_USERS } from './types';

/** No credentials lie in task definitions, nor in what tasks are started with. */
export const envNoSecrets: Control = {
  id: 'ecs.env-no-secrets',
  version: 1,
  title: 'Container environment holds no credentials',
  failTitle: 'Container environment holds credentials',
  layer: 'application-code',
  severity: 'critical',
  scope: 'resource',
  service: 'ecs',
  resourceTypes: DEFINITION_USERS,
  why: 'Everyone who may look at a task definition reads its variables, commands and log options, and no revision ever forgets: a password there stays readable when the next one is deployed.',
  fix: 'Put the value into Secrets Manager or a SecureString parameter and name it under secrets (of a log driver: secretOptions), deploy, replace the credential, and deregister and delete the old revisions.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECS.8'] },
    { standard: 'NIST SP 800-53 r5', ids: 'AC-2(1) AC-3(15)'.split(' ') },
    {
      standard: 'Prowler',
      ids: ['ecs_task_definitions_no_environment_secrets'],
    },
  ],
  steps: [
    {
      id: 'definition',
      title:
        'No variable, command, label or log option looks like a credential',
      lab: taskLabs.envNoSecrets.definition,
      fillLab: resource => {
        const definition = readExisting<KeptDefinition>(
          resource,
          'taskDefinition',
        );
        return fillVariable(resource, definition.containerDefinitions);
      },
      check: resource =>
        judgeDefinitions(resource, {
          judge: definition => credentials(definition, resource),
          holds: heldBack,
        }),
    },
    {
      id: 'overrides',
      title: 'No task is started with a variable that looks like a credential',
      lab: taskLabs.envNoSecrets.overrides,
      fillLab: resource =>
        fillVariable(resource, resource.read<TaskOverride[]>('overrides')),
      check: checkOverrides,
    },
  ],
};

function credentials(definition: KeptDefinition, resource: ResourceReader) {
  return containersOf(definition, resource).flatMap(container => {
    const found = stated(
      container.credentialLike,
      'which of its values look like credentials',
      resource,
    );
    // Names only: a value must never reach a page.
    return found.length > 0
      ? [
          {
            summary: `${found.length} credential${found.length > 1 ? 's' : ''}`,
            text: `${namesOf([
              container,
            ])} holds what looks like credentials: ${inWords(found)}`,
          },
        ]
      : [];
  });
}

function heldBack(definitions: KeptDefinition[]): string {
  const containers = definitions.flatMap(
    ({ containerDefinitions }) => containerDefinitions ?? [],
  );
  const variables = containers.flatMap(({ environment }) => environment ?? []);
  const files = containers.flatMap(
    ({ environmentFiles }) => environmentFiles ?? [],
  );
  return [
    `no variable (of ${variables.length}), command, label or log option looks like a credential`,
    ...(files.length > 0
      ? [
          `files of variables were not looked into: ${files
            .map(({ value }) => value)
            .join(', ')}`,
        ]
      : []),
  ].join('; ');
}

function checkOverrides(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  if (resource.type === 'AWS::ECS::Service') {
    return notApplicable(`the tasks of ${name} are started as it is defined`, [
      arn,
    ]);
  }
  const overrides = stated(
    resource.read<TaskOverride[]>('overrides'),
    'what its tasks were started with',
    resource,
  );
  const found = overrides.filter(
    ({ credentialLike }) => credentialLike.length > 0,
  );
  return found.length > 0
    ? fail(
        'credential at start',
        `tasks of ${name} were started with what looks like credentials: ${found
          .map(
            ({ container, credentialLike }) =>
              `${container}: ${inWords(credentialLike)}`,
          )
          .join('; ')}`,
        [arn],
      )
    : pass(
        `no running task of ${name} was started with what looks like a credential`,
        [arn],
      );
}

/** Fills the first variable that looks like a credential into a lab. */
function fillVariable(
  resource: ResourceReader,
  places: { credentialLike?: { name: string }[] }[] = [],
): Record<string, string> {
  const variable = places
    .flatMap(({ credentialLike }) => credentialLike ?? [])
    .find(({ name }) => /^\w+$/.test(name));
  return {
    ...fillDefinition(resource),
    ...(variable && { variable: variable.name }),
  };
}

function inWords(found: readonly { name: string; kind: string }[]): string {
  return found.map(({ name, kind }) => `${name} (${kind})`).join(', ');
}
