import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absent, resource } from './world';

type Fields = Record<string, Json>;

/** Digest of the image of {@link repository}. */
export const DIGEST = `sha256:${'a1'.repeat(32)}`;

/** A container that keeps all rules, with these settings in place of some. */
export function container(fields: Fields = {}): Fields {
  return {
    name: 'app',
    image: 'shop:1',
    user: '1000:1000',
    readonlyRootFilesystem: true,
    environment: [{ name: 'STAGE' }],
    credentialLike: [],
    logConfiguration: { logDriver: 'awslogs' },
    ...fields,
  };
}

/** Revision 12 of the task definition `shop`, on Linux and on a network of its own. */
export function definition(
  containers: Fields[] = [container()],
  fields: Fields = {},
): Fields {
  return {
    taskDefinitionArn:
      'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:12',
    family: 'shop',
    revision: 12,
    networkMode: 'awsvpc',
    volumes: [],
    containerDefinitions: containers,
    ...fields,
  };
}

/** A service that runs this task definition, and only it. */
export function runs(
  taskDefinition: Json | Facet = definition(),
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource(
    'AWS::ECS::Service',
    'shop',
    {
      service: {
        launchType: 'FARGATE',
        networkConfiguration: addresses('DISABLED'),
      },
      taskDefinition,
      otherTaskDefinitions: [],
      ...facets,
    },
    'arn:aws:ecs:eu-west-1:111122223333:service/main/shop',
  );
}

/** A service whose one container has these settings. */
export function runsContainer(fields: Fields, more: Fields = {}): Resource {
  return runs(definition([container(fields)], more));
}

/** A family of task definitions that runs without a service. */
export function family(facets: Record<string, Json | Facet> = {}): Resource {
  return resource(
    'AWS::ECS::TaskDefinition',
    'shop',
    {
      taskDefinition: definition(),
      otherTaskDefinitions: [],
      overrides: [],
      ...facets,
    },
    'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop',
  );
}

export function addresses(assignPublicIp: Json): Fields {
  return { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp } };
}

/** A service that is put on the network like this. */
export function onNetwork(
  service: Fields,
  taskDefinition: Json | Facet = definition(),
): Resource {
  return runs(taskDefinition, { service: { launchType: 'EC2', ...service } });
}

/** Worlds of the controls on containers and their images, by control id. */
export const CONTAINER_WORLDS: Record<string, Resource[][]> = {
  'ecs.no-privileged-containers': [
    [runs()],
    [runsContainer({ privileged: true })],
    [
      runs(definition(), {
        otherTaskDefinitions: [definition([container({ privileged: true })])],
      }),
    ],
  ],
  'ecs.readonly-root-filesystem': [true, false].map(readonlyRootFilesystem => [
    runsContainer({ readonlyRootFilesystem }),
  ]),
  'ecs.no-root-user': [
    [runs()],
    [runsContainer({ user: 'root' })],
    [runsContainer({ user: '0' }, { networkMode: 'host' })],
  ],
  'ecs.env-no-secrets': [
    [runs()],
    [family()],
    [runsContainer({ credentialLike: [{ name: 'TOKEN', kind: 'x' }] })],
    [
      family({
        overrides: [
          {
            container: 'app',
            environment: [{ name: 'TOKEN' }],
            credentialLike: [{ name: 'TOKEN', kind: 'x' }],
          },
        ],
      }),
    ],
  ],
  'ecs.logging': [
    [runs()],
    [runsContainer({ logConfiguration: { logDriver: 'none' } })],
  ],
  'ecr.scan-on-push': [
    [repository()],
    [repository({ scanning: { scanOnPush: false, scanFrequency: 'MANUAL' } })],
    ...['BASIC', 'ENHANCED'].map(scanType => [
      repository({
        scanning: { scanOnPush: true, scanFrequency: 'MANUAL' },
        registryScanning: { scanType },
      }),
    ]),
  ],
  'ecr.no-critical-findings': [
    [repository()],
    [repository({ scans: [scan({ counts: { CRITICAL: 1 } })] })],
    [repository({ scans: [scan({ counts: { HIGH: 11 } })] })],
  ],
  'ecr.policy-not-public': [
    [repository()],
    [repository({ policy: pulledBy('*') })],
  ],
  'ecs.service-no-public-ip': ['DISABLED', 'ENABLED'].map(assigned => [
    onNetwork({ networkConfiguration: addresses(assigned) }),
  ]),
};

/** A repository whose one image was scanned yesterday, and nothing found. */
export function repository(
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource(
    'AWS::ECR::Repository',
    'shop',
    {
      repository: { repositoryName: 'shop' },
      registryScanning: { scanType: 'BASIC', rules: [] },
      scanning: { scanOnPush: false, scanFrequency: 'SCAN_ON_PUSH' },
      policy: absent('RepositoryPolicyNotFoundException'),
      newestImages: [image()],
      scans: [scan()],
      ...facets,
    },
    'arn:aws:ecr:eu-west-1:111122223333:repository/shop',
  );
}

export function image(fields: Fields = {}): Fields {
  return { imageDigest: DIGEST, imageTags: ['1.4'], ...fields };
}

export function scan(fields: Fields = {}): Fields {
  return {
    imageDigest: DIGEST,
    status: 'COMPLETE',
    completedAt: '2026-06-14T08:00:00.000Z',
    counts: {},
    ...fields,
  };
}

/** The policy of a repository that lets this principal pull. */
export function pulledBy(Principal: Json): Json {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'ecr:BatchGetImage' }],
  };
}
