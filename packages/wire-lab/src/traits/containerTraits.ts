import {
  plantTaskCluster,
  plantTaskService,
  plantLoneTask,
  type Network,
  type TaskSettings,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

type Trait = [controlId: string, expected: Expected, note: string];

const CLUSTER = 'trait-containers';

/** Plants services and tasks whose containers are set up with and without care. */
export async function plantContainerTraits(
  planter: TraitPlanter,
  network: Network,
  web: string,
) {
  const { place } = planter;
  await plantTaskCluster(place, CLUSTER);
  const where = { subnetIds: network.privateSubnets, groupIds: [web] };

  const service = async (
    name: string,
    settings: Omit<TaskSettings, keyof typeof where>,
    traits: Trait[],
  ) => {
    const arn = await plantTaskService(place, CLUSTER, name, {
      ...where,
      ...settings,
    });
    for (const trait of traits) {
      planter.expect({ arn, type: 'AWS::ECS::Service', name }, ...trait);
    }
  };
  const task = async (
    name: string,
    settings: Parameters<typeof plantLoneTask>[3],
    traits: Trait[],
  ) => {
    const arn = await plantLoneTask(place, CLUSTER, name, settings);
    for (const trait of traits) {
      planter.expect({ arn, type: 'AWS::ECS::TaskDefinition', name }, ...trait);
    }
  };

  await service('trait-sound', { containers: [{}, { name: 'proxy' }] }, [
    ['ecs.no-privileged-containers', 'pass', 'without power over the host'],
    ['ecs.readonly-root-filesystem', 'pass', 'both read-only'],
    ['ecs.no-root-user', 'pass', 'both run as user 1000'],
    ['ecs.env-no-secrets', 'pass', 'an ordinary variable'],
    ['ecs.logging', 'pass', 'logs of both'],
    ['ecs.service-no-public-ip', 'pass', 'private addresses'],
  ]);
  await service(
    'trait-careless',
    {
      publicIp: true,
      containers: [
        {},
        {
          name: 'proxy',
          user: undefined,
          readonlyRootFilesystem: undefined,
          logConfiguration: undefined,
          environment: [
            { name: 'DB_PASSWORD', value: 'correct7horse9battery' },
          ],
        },
      ],
    },
    [
      ['ecs.readonly-root-filesystem', 'fail', 'one of two is writable'],
      ['ecs.no-root-user', 'fail', 'one of two names no user'],
      ['ecs.env-no-secrets', 'fail', 'a password'],
      ['ecs.logging', 'fail', 'one of two writes no logs'],
      ['ecs.service-no-public-ip', 'fail', 'public addresses'],
      ['ecs.no-privileged-containers', 'pass', 'careless, but without power'],
    ],
  );
  await service(
    'trait-privileged',
    { onInstances: 'host', containers: [{ privileged: true }] },
    [
      ['ecs.no-privileged-containers', 'fail', 'privileged'],
      ['ecs.no-root-user', 'fail', 'privileged on the network of its host'],
      ['ecs.service-no-public-ip', 'not-applicable', 'the network of its host'],
    ],
  );
  await service(
    'trait-windows',
    {
      os: 'WINDOWS_SERVER_2022_CORE',
      containers: [
        { user: 'ContainerUser', readonlyRootFilesystem: undefined },
      ],
    },
    [
      ['ecs.readonly-root-filesystem', 'not-applicable', 'Windows'],
      ['ecs.no-root-user', 'pass', 'the plain user of Windows'],
    ],
  );
  await task('trait-report', { containers: [{}] }, [
    ['ecs.env-no-secrets', 'pass', 'a task without a service'],
    ['ecs.logging', 'pass', 'a task without a service'],
  ]);
  await task(
    'trait-started',
    {
      containers: [{ user: '0' }],
      overrides: [
        {
          name: 'app',
          environment: [{ name: 'API_TOKEN', value: 'a8f5f167f44f4964' }],
        },
      ],
    },
    [
      ['ecs.env-no-secrets', 'fail', 'started with a token'],
      ['ecs.no-root-user', 'fail', 'a task that runs as root'],
    ],
  );
}
