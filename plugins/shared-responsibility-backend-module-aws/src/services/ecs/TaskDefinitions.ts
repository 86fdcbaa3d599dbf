import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Service, TaskDefinition } from '@aws-sdk/client-ecs';
import { absentFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { withoutValues } from './withoutValues';

const READS = defineReads('ecs', {
  DescribeTaskDefinition: {
    iamAction: 'ecs:DescribeTaskDefinition',
    facets: ['taskDefinition'],
  },
});

/** The calls of {@link TaskDefinitions}. */
export const taskDefinitionReads = Object.values(READS);

/** Task definitions, each read once however many services run it. */
export class TaskDefinitions {
  private readonly known = new Map<
    string,
    Promise<{ facet: Facet; definition?: TaskDefinition }>
  >();

  constructor(private readonly unit: UnitReader) {}

  /** Gives a service its task definition and, with it, its task role. */
  async addTo(resource: Resource, service: Service | undefined): Promise<void> {
    if (!service) {
      resource.facets.taskDefinition = { ...resource.facets.service };
      return;
    }
    const arn = service.taskDefinition;
    if (!arn) {
      // Services with external deployments keep it in their task sets.
      const { capturedAt } = resource.facets.service;
      resource.facets.taskDefinition = absentFacet(
        'NoTaskDefinition',
        capturedAt,
      );
      return;
    }
    const { facet, definition } = await this.get(arn);
    resource.facets.taskDefinition = facet;
    if (definition?.taskRoleArn) {
      resource.attachments.push(definition.taskRoleArn);
    }
  }

  private get(arn: string) {
    let entry = this.known.get(arn);
    if (!entry) {
      entry = this.read(arn);
      this.known.set(arn, entry);
    }
    return entry;
  }

  private async read(arn: string) {
    const { ECSClient, DescribeTaskDefinitionCommand } = sdk('ecs');
    let definition: TaskDefinition | undefined;
    const facet = await this.unit.facet(
      READS.DescribeTaskDefinition,
      options =>
        this.unit
          .client(ECSClient)
          .send(
            new DescribeTaskDefinitionCommand({ taskDefinition: arn }),
            options,
          ),
      output => {
        definition = output.taskDefinition;
        return definition && withoutValues(definition);
      },
    );
    return { facet, definition };
  }
}
