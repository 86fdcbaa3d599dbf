import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  ECS_RESPONSIBILITY,
  ECS_ROWS,
  ECS_SECURITY_HUB,
} from '../../profiles/containerRows';
import { defineProfile } from '../../profiles/defineProfile';
import { runsOnFargate } from '../../profiles/ecsCapacity';
import { aws, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { pages } from '../../profiles/sources';
import { platformOf } from '../ecs/platform';

const PLATFORM_VERSIONS =
  'Fargate platform versions for Amazon ECS, ECS Developer Guide';

function platformIsRetired(resource: ResourceReader, now: Date): boolean {
  return platformOf(resource, now).support?.state === 'ended';
}

export const ecsFargateProfile = defineProfile({
  service: 'ecs-fargate',
  name: 'AWS Fargate (Amazon ECS)',
  shortName: 'Fargate',
  shownUnder: 'ecs',
  model: 'container (serverless)',
  level: 'medium',
  resourceTypes: [
    'AWS::ECS::Service',
    'AWS::ECS::TaskDefinition',
    'AWS::ECS::Cluster',
  ],
  appliesTo: runsOnFargate,
  rows: {
    ...OF_THE_CLOUD,
    ...ECS_ROWS,
    'guest-os-patching': aws(
      'AWS patches what tasks run on and retires old ones; a task keeps its revision until it is replaced, so redeploy now and then.',
      pages(
        'AWS Fargate task maintenance, ECS Developer Guide',
        ECS_RESPONSIBILITY,
      ),
    ),
    'runtime-patching': shared(
      'AWS patches kernel and container runtime; rebuilding images and starting new tasks is yours.',
      pages(PLATFORM_VERSIONS, ECS_SECURITY_HUB),
    ),
    'data-at-rest': shared(
      'AWS encrypts the storage of a task; a key of your own, and attached volumes, are your choice.',
      'Fargate task ephemeral storage, ECS Developer Guide',
    ),
    availability: shared(
      'AWS supplies capacity per task; counts, zones and scaling are yours.',
      ECS_RESPONSIBILITY,
    ),
  },
  conditions: [
    {
      layer: 'runtime-patching',
      when: 'The platform version is a retired one',
      owner: 'shared',
      duty: 'AWS stops tasks on this platform version: move to a current one in time.',
      source: PLATFORM_VERSIONS,
      resourceTypes: ['AWS::ECS::Service'],
      test: platformIsRetired,
    },
  ],
});
