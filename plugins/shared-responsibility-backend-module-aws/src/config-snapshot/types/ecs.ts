import type { Service, TaskDefinition } from '@aws-sdk/client-ecs';
import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { toJson } from '../../collect/toJson';
import { sdk } from '../../sdk/sdk';
import { withoutValues } from '../../services/ecs/withoutValues';
import type { ConfigItem, JsonObject } from '../ConfigItem';
import {
  configurationOf,
  notInSnapshots,
  NotRecorded,
  snapshotFacet,
} from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { toSdkShape } from '../toSdkShape';
import { valueOf } from './ec2';

const CLUSTER = 'AWS::ECS::Cluster';
const SERVICE = 'AWS::ECS::Service';
const DEFINITION = 'AWS::ECS::TaskDefinition';

/**
 * Clusters and services of a region. AWS Config records these types in their
 * CloudFormation form, where a few names differ from those of the API.
 */
export const ecsMapper: SnapshotMapper = {
  service: 'ecs',
  scope: 'region',
  reads: [CLUSTER, SERVICE, DEFINITION],
  lists: [CLUSTER, SERVICE],
  resources: place => [
    ...place.items(CLUSTER).map(item => cluster(place, item)),
    ...place.items(SERVICE).map(item => service(place, item)),
  ],
};

function cluster(place: SnapshotPlace, item: ConfigItem): Resource {
  return resource(place, item, 'cluster', {
    cluster: snapshotFacet(item, () => {
      const { Arn, ClusterSettings, ...rest } = configurationOf(item);
      return toSdkShape(sdk('ecs').Cluster$, {
        ...rest,
        ...named('clusterArn', Arn),
        ...named('settings', ClusterSettings),
      });
    }),
  });
}

function service(place: SnapshotPlace, item: ConfigItem): Resource {
  const facet = snapshotFacet(item, () => {
    const { Cluster, Role, ...rest } = configurationOf(item);
    return toSdkShape(sdk('ecs').Service$, {
      ...rest,
      ...named('clusterArn', Cluster),
      ...named('roleArn', Role),
    });
  });
  const taskDefinition = definition(
    place,
    item,
    valueOf<Service>(facet)?.taskDefinition,
  );
  const role = valueOf<TaskDefinition>(taskDefinition)?.taskRoleArn;
  return {
    ...resource(place, item, 'service', {
      service: facet,
      taskDefinition,
      // Which revisions still run beside it, only the service itself tells.
      ...notInSnapshots(item, ['otherTaskDefinitions']),
    }),
    attachments: role ? [role] : [],
  };
}

/** A task definition never changes, so the one that is named is the one that runs. */
function definition(
  place: SnapshotPlace,
  user: ConfigItem,
  arn: string | undefined,
): Facet {
  const found = place
    .items(DEFINITION)
    .find(item => arn && [item.arn, item.resourceId].includes(arn));
  return snapshotFacet(user, uses => {
    if (!found) {
      throw new NotRecorded(
        `the snapshot does not hold the task definition of ${user.resourceId}`,
      );
    }
    uses(found);
    const shape = toSdkShape(
      sdk('ecs').TaskDefinition$,
      configurationOf(found),
    ) as TaskDefinition & Json;
    return toJson(withoutValues(shape));
  });
}

function resource(
  place: SnapshotPlace,
  item: ConfigItem,
  kind: string,
  facets: Record<string, Facet>,
): Resource {
  const arn = item.arn ?? place.arn('ecs', `${kind}/${item.resourceId}`);
  return {
    arn,
    accountId: place.accountId,
    region: place.region,
    type: item.resourceType,
    name: arn.split('/').at(-1) ?? arn,
    tags: item.tags,
    facets,
    attachments: [],
  };
}

function named(name: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}
