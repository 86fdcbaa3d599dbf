import {
  CreateClusterCommand,
  CreateServiceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type ContainerDefinition,
  type ContainerOverride,
  type OSFamily,
} from '@aws-sdk/client-ecs';
import type { Place } from './AwsAccounts';

/** How tasks are defined, and put on the network. */
export interface TaskSettings {
  containers: Partial<ContainerDefinition>[];
  /** On the instances of a cluster and this network; else on Fargate. */
  onInstances?: 'host' | 'bridge';
  os?: OSFamily;
  subnetIds: string[];
  groupIds: string[];
  publicIp?: boolean;
  taskRole?: string;
  tags?: Record<string, string>;
}

/** A container that is set up with care. */
export const SOUND_CONTAINER = {
  name: 'app',
  image: 'example/app:1',
  memory: 256,
  memoryReservation: 128,
  essential: true,
  user: '1000:1000',
  privileged: false,
  readonlyRootFilesystem: true,
  environment: [{ name: 'STAGE', value: 'production' }],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/app',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'ecs',
    },
  },
} satisfies ContainerDefinition;

/** Plants a cluster for services and tasks. */
export async function plantTaskCluster(
  place: Place,
  cluster: string,
  tags: Record<string, string> = {},
) {
  await place.ecs.send(
    new CreateClusterCommand({ clusterName: cluster, tags: tagsOf(tags) }),
  );
}

/** Plants a service with a task definition of its name, and tells its ARN. */
export async function plantTaskService(
  place: Place,
  cluster: string,
  name: string,
  settings: TaskSettings,
): Promise<string> {
  await plantTaskDefinition(place, name, settings);
  const { service } = await place.ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: name,
      taskDefinition: name,
      desiredCount: 1,
      tags: tagsOf(settings.tags),
      ...(settings.onInstances
        ? { launchType: 'EC2' }
        : {
            launchType: 'FARGATE',
            platformVersion: 'LATEST',
            networkConfiguration: networkOf(settings),
          }),
    }),
  );
  return String(service?.serviceArn);
}

/** Plants a task that runs without a service, and tells the ARN of its family. */
export async function plantLoneTask(
  place: Place,
  cluster: string,
  name: string,
  settings: {
    containers: Partial<ContainerDefinition>[];
    /** What its containers are started with in place of their definition. */
    overrides?: ContainerOverride[];
    tags?: Record<string, string>;
  },
): Promise<string> {
  await plantTaskDefinition(place, name, {
    ...settings,
    onInstances: 'bridge',
  });
  const { tasks, failures } = await place.ecs.send(
    new RunTaskCommand({
      cluster,
      taskDefinition: name,
      // Elsewhere the emulator wants an instance first.
      launchType: 'FARGATE',
      startedBy: 'schedule',
      overrides: settings.overrides && {
        containerOverrides: settings.overrides,
      },
    }),
  );
  if (!tasks?.length) {
    throw new Error(`No task of ${name}: ${failures?.[0]?.reason}`);
  }
  return place.arn('ecs', `task-definition/${name}`);
}

async function plantTaskDefinition(
  place: Place,
  family: string,
  settings: Omit<TaskSettings, 'subnetIds' | 'groupIds'>,
) {
  await place.ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      taskRoleArn: settings.taskRole,
      ...(settings.onInstances
        ? {
            networkMode: settings.onInstances,
            requiresCompatibilities: ['EC2'],
          }
        : {
            networkMode: 'awsvpc',
            requiresCompatibilities: ['FARGATE'],
            cpu: '256',
            memory: '512',
          }),
      ...(settings.os && {
        runtimePlatform: { operatingSystemFamily: settings.os },
      }),
      containerDefinitions: settings.containers.map(container => ({
        ...SOUND_CONTAINER,
        ...container,
      })),
      tags: tagsOf(settings.tags),
    }),
  );
}

function networkOf({ subnetIds, groupIds, publicIp }: TaskSettings) {
  return {
    awsvpcConfiguration: {
      subnets: subnetIds,
      securityGroups: groupIds,
      assignPublicIp: publicIp ? ('ENABLED' as const) : ('DISABLED' as const),
    },
  };
}

function tagsOf(tags: Record<string, string> = {}) {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
