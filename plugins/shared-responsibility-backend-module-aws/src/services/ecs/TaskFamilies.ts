import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Task } from '@aws-sdk/client-ecs';
import { readFacet } from '../../collect/facets';
import type { ListingWatch } from '../../collect/ListingWatch';
import { defineReads } from '../../collect/ReadDeclaration';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { inVariables, inWords } from './credentialsIn';
import type { TaskDefinitions } from './TaskDefinitions';

const TYPE = 'AWS::ECS::TaskDefinition';

const READS = defineReads('ecs', {
  ListTasks: { iamAction: 'ecs:ListTasks', lists: [TYPE] },
  DescribeTasks: { iamAction: 'ecs:DescribeTasks', facets: ['overrides'] },
});

/** The calls of {@link TaskFamilies}. */
export const taskReads = Object.values(READS);

/** The most that AWS describes at once. */
const TASKS_A_CALL = 100;

/**
 * Families of task definitions that run without a service: started by hand,
 * by a schedule or by a pipeline. A family stands for its revisions that run
 * now, so that what is known of it outlives the next revision.
 */
export class TaskFamilies {
  private readonly watch: ListingWatch;
  private readonly tasks = new Map<string, Task[]>();
  private at: string;

  constructor(
    private readonly unit: UnitReader,
    private readonly definitions: TaskDefinitions,
  ) {
    this.watch = unit.watch(READS.ListTasks);
    this.at = unit.time();
  }

  /** Notes the tasks of a cluster that no service runs. */
  async lookInto(cluster: string): Promise<void> {
    const { ECSClient, paginateListTasks } = sdk('ecs');
    const client = this.unit.client(ECSClient);
    const pages = this.unit.pages(READS.ListTasks, this.watch, options =>
      paginateListTasks(
        { client, pageSize: TASKS_A_CALL },
        { cluster },
        options,
      ),
    );
    for await (const { page } of pages) {
      await this.describe(cluster, page.taskArns ?? []);
    }
  }

  private async describe(cluster: string, tasks: string[]): Promise<void> {
    if (tasks.length === 0) {
      return;
    }
    const { ECSClient, DescribeTasksCommand } = sdk('ecs');
    const result = await this.unit.call(READS.DescribeTasks, options =>
      this.unit
        .client(ECSClient)
        .send(new DescribeTasksCommand({ cluster, tasks }), options),
    );
    if ('failure' in result) {
      this.watch.fail(result.failure, READS.DescribeTasks);
      return;
    }
    this.at = result.at;
    for (const task of result.output.tasks ?? []) {
      const family = familyOf(task);
      if (family && !isOfService(task)) {
        this.tasks.set(family, [...(this.tasks.get(family) ?? []), task]);
      }
    }
  }

  /** The listing fails where clusters could not be listed to the end. */
  failAs(clusters: ListingWatch, read: Parameters<ListingWatch['fail']>[1]) {
    if (clusters.failure) {
      this.watch.fail(clusters.failure, read);
    }
  }

  listings() {
    return this.watch.listings();
  }

  async resources(): Promise<Resource[]> {
    const resources = [];
    for (const [family, tasks] of [...this.tasks].sort()) {
      const arn = this.unit.arn('ecs', `task-definition/${family}`);
      if (this.unit.wants(TYPE, arn)) {
        resources.push(await this.resource(arn, family, tasks));
      }
    }
    return resources;
  }

  private async resource(
    arn: string,
    family: string,
    tasks: Task[],
  ): Promise<Resource> {
    const [newest, ...older] = [
      ...new Set(tasks.map(task => task.taskDefinitionArn ?? '')),
    ].sort((a, b) => revisionOf(b) - revisionOf(a));
    const { facets, roles, tags } = await this.definitions.read(
      newest,
      older,
      this.at,
    );
    const { failure } = this.watch;
    // Tasks that were not seen may run other revisions, with other variables.
    const unseen =
      failure && this.unit.failed(READS.DescribeTasks, failure, this.at);
    return {
      arn,
      accountId: this.unit.accountId,
      region: this.unit.region,
      type: TYPE,
      name: family,
      tags: tags && tagRecord(tags),
      facets: {
        ...facets,
        ...(unseen && { otherTaskDefinitions: unseen }),
        overrides: unseen ?? readFacet(tasks.flatMap(overridesOf), this.at),
      },
      attachments: roles,
    };
  }
}

/** What is kept of the variables and commands that a task was started with in place of its definition's. */
export interface TaskOverride {
  container: string;
  environment: { name?: string }[];
  credentialLike: { name: string; kind: string }[];
}

function overridesOf({ overrides }: Task): TaskOverride[] {
  return (overrides?.containerOverrides ?? []).flatMap(
    ({ name = '', environment = [], command }) =>
      environment.length > 0 || command
        ? [
            {
              container: name,
              environment: environment.map(variable => ({
                name: variable.name,
              })),
              credentialLike: [
                ...inVariables(environment),
                ...inWords('command', command),
              ],
            },
          ]
        : [],
  );
}

function isOfService({ group, startedBy }: Task): boolean {
  return Boolean(
    group?.startsWith('service:') || startedBy?.startsWith('ecs-svc/'),
  );
}

function familyOf({ taskDefinitionArn }: Task): string | undefined {
  return /:task-definition\/([^:/]+):\d+$/.exec(taskDefinitionArn ?? '')?.[1];
}

function revisionOf(arn: string): number {
  return Number(arn.split(':').at(-1));
}
