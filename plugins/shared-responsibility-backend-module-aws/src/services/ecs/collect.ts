import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Cluster, Service } from '@aws-sdk/client-ecs';
import type { ListingWatch } from '../../collect/ListingWatch';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import {
  otherRevisions,
  TaskDefinitions,
  taskDefinitionReads,
} from './TaskDefinitions';
import { TaskFamilies, taskReads } from './TaskFamilies';

const CLUSTER = 'AWS::ECS::Cluster';
const SERVICE = 'AWS::ECS::Service';

const READS = defineReads('ecs', {
  ListClusters: { iamAction: 'ecs:ListClusters', lists: [CLUSTER] },
  DescribeClusters: { iamAction: 'ecs:DescribeClusters', facets: ['cluster'] },
  ListServices: { iamAction: 'ecs:ListServices', lists: [SERVICE] },
  DescribeServices: { iamAction: 'ecs:DescribeServices', facets: ['service'] },
});

/** The most that AWS describes at once. */
const CLUSTERS_A_CALL = 100;
const SERVICES_A_CALL = 10;

async function* collect(unit: UnitReader) {
  const ecs = sdk('ecs');
  const client = unit.client(ecs.ECSClient);
  const clusters = unit.watch(READS.ListClusters);
  const services = unit.watch(READS.ListServices);
  const definitions = new TaskDefinitions(unit);
  const families = new TaskFamilies(unit, definitions);

  const pages = unit.pages(READS.ListClusters, clusters, options =>
    ecs.paginateListClusters(
      { client, pageSize: CLUSTERS_A_CALL },
      {},
      options,
    ),
  );
  for await (const { page } of pages) {
    const arns = page.clusterArns ?? [];
    if (arns.some(arn => unit.wants(CLUSTER, arn))) {
      yield { resources: await describeClusters(unit, arns), listings: [] };
    }
    for (const cluster of arns) {
      yield* collectServices(unit, cluster, services, definitions);
      await families.lookInto(cluster);
    }
  }
  if (clusters.failure) {
    services.fail(clusters.failure, READS.ListClusters);
  }
  families.failAs(clusters, READS.ListClusters);
  yield {
    resources: await families.resources(),
    listings: [
      ...clusters.listings(),
      ...services.listings(),
      ...families.listings(),
    ],
  };
}

async function describeClusters(
  unit: UnitReader,
  arns: string[],
): Promise<Resource[]> {
  if (arns.length === 0) {
    return [];
  }
  const { ECSClient, DescribeClustersCommand } = sdk('ecs');
  const read = READS.DescribeClusters;
  const result = await unit.call(read, options =>
    unit.client(ECSClient).send(
      new DescribeClustersCommand({
        clusters: arns,
        include: ['TAGS', 'SETTINGS', 'CONFIGURATIONS'],
      }),
      options,
    ),
  );
  return describeEach<Cluster>(
    arns,
    CLUSTER,
    'cluster',
    unit,
    'failure' in result
      ? result
      : {
          at: result.at,
          items: new Map(result.output.clusters?.map(c => [c.clusterArn, c])),
        },
    read,
  );
}

async function* collectServices(
  unit: UnitReader,
  cluster: string,
  watch: ListingWatch,
  definitions: TaskDefinitions,
) {
  const { ECSClient, paginateListServices } = sdk('ecs');
  const client = unit.client(ECSClient);
  const pages = unit.pages(READS.ListServices, watch, options =>
    paginateListServices(
      { client, pageSize: SERVICES_A_CALL },
      { cluster },
      options,
    ),
  );
  for await (const { page } of pages) {
    const arns = page.serviceArns ?? [];
    // One call describes them all, so that leaving some out saves nothing.
    if (!arns.some(arn => unit.wants(SERVICE, arn))) {
      continue;
    }
    yield {
      resources: await describeServices(unit, cluster, arns, definitions),
      listings: [],
    };
  }
}

async function describeServices(
  unit: UnitReader,
  cluster: string,
  arns: string[],
  definitions: TaskDefinitions,
): Promise<Resource[]> {
  if (arns.length === 0) {
    return [];
  }
  const { ECSClient, DescribeServicesCommand } = sdk('ecs');
  const read = READS.DescribeServices;
  const result = await unit.call(read, options =>
    unit.client(ECSClient).send(
      new DescribeServicesCommand({
        cluster,
        services: arns,
        include: ['TAGS'],
      }),
      options,
    ),
  );
  const byArn = new Map<string | undefined, Service>(
    'failure' in result
      ? []
      : (result.output.services ?? []).map(s => [s.serviceArn, s]),
  );
  const resources = describeEach<Service>(
    arns,
    SERVICE,
    'service',
    unit,
    'failure' in result ? result : { at: result.at, items: byArn },
    read,
  );
  for (const resource of resources.filter(r => unit.wants(SERVICE, r.arn))) {
    await addDefinitions(resource, byArn.get(resource.arn), definitions);
  }
  return resources;
}

/** Gives a service the task definitions that it runs and, with them, its task roles. */
async function addDefinitions(
  resource: Resource,
  service: Service | undefined,
  definitions: TaskDefinitions,
): Promise<void> {
  const own = resource.facets.service;
  if (!service) {
    resource.facets.taskDefinition = { ...own };
    resource.facets.otherTaskDefinitions = { ...own };
    return;
  }
  // Services with external deployments name none; their task sets do.
  const { facets, roles } = await definitions.read(
    service.taskDefinition,
    otherRevisions(service),
    own.capturedAt,
  );
  Object.assign(resource.facets, facets);
  resource.attachments.push(...roles);
}

/** A resource for each listed ARN, whether or not it could be described. */
function describeEach<T extends Cluster | Service>(
  arns: string[],
  type: string,
  facet: string,
  unit: UnitReader,
  described:
    | { failure: Parameters<UnitReader['failed']>[1]; at: string }
    | { items: Map<string | undefined, T>; at: string },
  read: (typeof READS)[keyof typeof READS],
): Resource[] {
  return arns.map(arn => {
    const item = 'items' in described ? described.items.get(arn) : undefined;
    return {
      arn,
      accountId: unit.accountId,
      region: unit.region,
      type,
      name: arn.split('/').at(-1) ?? arn,
      tags: item && tagRecord(item.tags),
      facets: {
        [facet]:
          'failure' in described
            ? unit.failed(read, described.failure, described.at)
            : unit.select(read, described.at, () => item),
      },
      attachments: [],
    };
  });
}

/** Clusters and services of a region, and what runs there without a service. */
export const ecsCollector: ServiceCollector = {
  service: 'ecs',
  scope: 'region',
  reads: [...Object.values(READS), ...taskDefinitionReads, ...taskReads],
  collect,
};
