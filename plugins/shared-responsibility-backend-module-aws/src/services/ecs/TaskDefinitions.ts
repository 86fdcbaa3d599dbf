import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Service, Tag, TaskDefinition } from '@aws-sdk/client-ecs';
import { absentFacet, readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { withoutValues } from './withoutValues';

const READS = defineReads('ecs', {
  DescribeTaskDefinition: {
    iamAction: 'ecs:DescribeTaskDefinition',
    facets: ['taskDefinition', 'otherTaskDefinitions'],
  },
});

/** The calls of {@link TaskDefinitions}. */
export const taskDefinitionReads = Object.values(READS);

/** A revision of a task definition as it was read. */
interface Revision {
  facet: Facet;
  definition?: TaskDefinition;
  tags?: Tag[];
}

/** What a service or a family runs: two facets, and its task roles. */
export interface RunningDefinitions {
  facets: Record<'taskDefinition' | 'otherTaskDefinitions', Facet>;
  roles: string[];
  /** Tags of the first revision. */
  tags?: Tag[];
}

/** Task definitions, each revision read once however many services run it. */
export class TaskDefinitions {
  private readonly known = new Map<string, Promise<Revision>>();

  constructor(private readonly unit: UnitReader) {}

  /**
   * Reads the revisions that are in use: the one that new tasks start from as
   * `taskDefinition`, absent where there is none, and those that others still
   * run as the list `otherTaskDefinitions`.
   *
   * @param at - when it was told which are in use.
   */
  async read(
    current: string | undefined,
    others: readonly string[],
    at: string,
  ): Promise<RunningDefinitions> {
    const first = current ? await this.get(current) : undefined;
    const rest = [];
    for (const arn of others) {
      rest.push(await this.get(arn));
    }
    const unread = rest.find(({ facet }) => facet.status !== 'read');
    return {
      facets: {
        taskDefinition: first?.facet ?? absentFacet('NoTaskDefinition', at),
        otherTaskDefinitions:
          unread?.facet ??
          readFacet(
            rest.map(
              ({ definition }) => definition && withoutValues(definition),
            ),
            at,
          ),
      },
      roles: [
        ...new Set(
          [first, ...rest].flatMap(
            revision => revision?.definition?.taskRoleArn ?? [],
          ),
        ),
      ],
      tags: first?.tags,
    };
  }

  private get(arn: string): Promise<Revision> {
    let entry = this.known.get(arn);
    if (!entry) {
      entry = this.describe(arn);
      this.known.set(arn, entry);
    }
    return entry;
  }

  private async describe(arn: string): Promise<Revision> {
    const { ECSClient, DescribeTaskDefinitionCommand } = sdk('ecs');
    let definition: TaskDefinition | undefined;
    let tags: Tag[] | undefined;
    const facet = await this.unit.facet(
      READS.DescribeTaskDefinition,
      options =>
        this.unit.client(ECSClient).send(
          new DescribeTaskDefinitionCommand({
            taskDefinition: arn,
            include: ['TAGS'],
          }),
          options,
        ),
      output => {
        definition = output.taskDefinition;
        tags = output.tags;
        return definition && withoutValues(definition);
      },
    );
    return { facet, definition, tags };
  }
}

/**
 * The revisions that a service runs beside the one that it names: those of a
 * deployment that is not over, and of the task sets of external deployments.
 */
export function otherRevisions(service: Service): string[] {
  const running = [
    ...(service.deployments ?? []).map(
      ({ taskDefinition, runningCount, pendingCount }) => ({
        taskDefinition,
        tasks: (runningCount ?? 0) + (pendingCount ?? 0),
      }),
    ),
    ...(service.taskSets ?? []).map(set => ({
      taskDefinition: set.taskDefinition,
      tasks:
        (set.runningCount ?? 0) +
        (set.pendingCount ?? 0) +
        (set.status === 'PRIMARY' ? 1 : 0),
    })),
  ];
  const arns = running.flatMap(({ taskDefinition, tasks }) =>
    taskDefinition && tasks > 0 && taskDefinition !== service.taskDefinition
      ? [taskDefinition]
      : [],
  );
  return [...new Set(arns)].sort();
}
