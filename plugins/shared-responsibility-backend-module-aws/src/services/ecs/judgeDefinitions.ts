import {
  anyOf,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { type AsJson, stated } from '../readExisting';
import type { withoutValues } from './withoutValues';

/** A revision of a task definition, as it is kept. */
export type KeptDefinition = AsJson<ReturnType<typeof withoutValues>>;

/** A container of a revision, as it is kept. */
export type KeptContainer = NonNullable<
  KeptDefinition['containerDefinitions']
>[number];

/** What is wrong with a revision, or one of its containers. */
export interface Fault {
  /** A few lower-case words for a cell. */
  summary: string;
  /** For people, after the name of the revision: `container app is privileged`. */
  text: string;
}

/** How a step judges task definitions. */
export interface DefinitionQuestion {
  /**
   * The faults of one revision, or why it cannot be asked, as the end of a
   * sentence: `runs on Windows`.
   */
  judge(definition: KeptDefinition): Fault[] | { notAsked: string };
  /** What holds of revisions without faults, after their names: `not privileged: app`. */
  holds(definitions: KeptDefinition[]): string;
}

/**
 * Judges every revision that a service, or a family without one, runs: the
 * current and, while a deployment lasts, older ones. A fault that was seen
 * fails though another revision could not be read.
 *
 * @throws Unread if a revision that could hold a fault was not read.
 */
export function judgeDefinitions(
  resource: ResourceReader,
  { judge, holds }: DefinitionQuestion,
): StepOutcome {
  const sound: KeptDefinition[] = [];
  const notAsked: string[] = [];
  const faulty: { definition: KeptDefinition; faults: Fault[] }[] = [];
  const sift = (definitions: KeptDefinition[]) => {
    for (const definition of definitions) {
      const said = judge(definition);
      if (!Array.isArray(said)) {
        notAsked.push(`${revisionName(definition)} ${said.notAsked}`);
      } else if (said.length > 0) {
        faulty.push({ definition, faults: said });
      } else {
        sound.push(definition);
      }
    }
    return faulty.length > 0;
  };
  const fails = anyOf(
    () => sift(currentOf(resource)),
    () => sift(othersOf(resource)),
  );
  if (fails) {
    return {
      verdict: 'fail',
      summary: faulty[0].faults[0].summary,
      evidence: faulty.flatMap(({ definition, faults }) =>
        faults.map(({ text }) => ({
          text: `${revisionName(definition)}: ${text}`,
          arns: arnsOf(resource, [definition]),
        })),
      ),
    };
  }
  if (sound.length > 0) {
    return {
      verdict: 'pass',
      evidence: [
        {
          text: `${sound.map(revisionName).join(', ')}: ${holds(sound)}`,
          arns: arnsOf(resource, sound),
        },
      ],
    };
  }
  return notApplicable(
    notAsked.length > 0
      ? notAsked.join('; ')
      : `${resource.name} runs no task definition`,
    [resource.arn],
  );
}

/** Containers of a revision; every revision has one at least. */
export function containersOf(
  definition: KeptDefinition,
  resource: ResourceReader,
): KeptContainer[] {
  const containers = definition.containerDefinitions;
  return stated(
    containers?.length ? containers : undefined,
    `the containers of ${revisionName(definition)}`,
    resource,
  );
}

/** Names of containers, for people: `app and proxy`. */
export function namesOf(containers: readonly { name?: string }[]): string {
  const names = containers.map(({ name }) => name ?? 'without a name');
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : names.join();
}

/** Names of all containers of these revisions, each once, for people. */
export function allNamesOf(definitions: KeptDefinition[]): string {
  const names = definitions.flatMap(({ containerDefinitions }) =>
    (containerDefinitions ?? []).map(({ name }) => name),
  );
  return namesOf([...new Set(names)].map(name => ({ name })));
}

/** `shop:12`. */
export function revisionName({
  family,
  revision,
  taskDefinitionArn,
}: KeptDefinition): string {
  return family !== undefined && revision !== undefined
    ? `${family}:${revision}`
    : taskDefinitionArn?.split('/').at(-1) ?? 'the task definition';
}

/**
 * Does it run on Windows? A definition that says nothing runs on Linux, or is
 * held to Windows instances by its placement.
 */
export function isWindows({
  runtimePlatform,
  placementConstraints,
}: KeptDefinition): boolean {
  return (
    /^windows/i.test(runtimePlatform?.operatingSystemFamily ?? '') ||
    (placementConstraints ?? []).some(({ expression }) =>
      /ecs\.os-type\s*==\s*windows/i.test(expression ?? ''),
    )
  );
}

/** The revision that new tasks start from; none where task sets name theirs. */
function currentOf(resource: ResourceReader): KeptDefinition[] {
  const definition = resource.read<KeptDefinition>('taskDefinition');
  return definition === undefined ? [] : [definition];
}

function othersOf(resource: ResourceReader): KeptDefinition[] {
  return stated(
    resource.read<KeptDefinition[]>('otherTaskDefinitions'),
    'which other revisions run',
    resource,
  );
}

function arnsOf(resource: ResourceReader, definitions: KeptDefinition[]) {
  return [
    resource.arn,
    ...definitions.flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []),
  ];
}
