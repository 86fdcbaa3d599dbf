import type { Layer } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ECS_RESPONSIBILITY, ECS_ROWS } from '../../profiles/containerRows';
import { defineProfile } from '../../profiles/defineProfile';
import { hasLaunchType, runsOnFargate } from '../../profiles/ecsCapacity';
import { customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { GENERAL_KNOWLEDGE, pages } from '../../profiles/sources';

const MANAGED_INSTANCES = 'Amazon ECS Managed Instances, ECS Developer Guide';
const SERVICE = 'AWS::ECS::Service';

const ON_YOUR_PREMISES: [Layer, string][] = [
  ['physical-facilities', 'The instance stands in your building.'],
  ['hardware', 'The machine is yours.'],
  ['host-os-hypervisor', 'Any hypervisor below the instance is yours.'],
];

export const ecsEc2Profile = defineProfile({
  service: 'ecs-ec2',
  name: 'Amazon ECS on EC2',
  shortName: 'ECS',
  shownUnder: 'ecs',
  model: 'container (IaaS nodes)',
  level: 'high',
  resourceTypes: [
    'AWS::ECS::Cluster',
    SERVICE,
    'AWS::ECS::TaskDefinition',
    'AWS::ECS::CapacityProvider',
  ],
  appliesTo: resource => !runsOnFargate(resource),
  rows: {
    ...OF_THE_CLOUD,
    ...ECS_ROWS,
    'guest-os-patching': customer(
      'Patch container instances, or replace them from newer ECS-optimized images.',
      ECS_RESPONSIBILITY,
    ),
    'runtime-patching': customer(
      'Update container engine and ECS agent on the instances, and the base images of your containers.',
      'Updating the Amazon ECS container agent, ECS Developer Guide',
    ),
    'data-at-rest': shared(
      'AWS encrypts volumes if you ask; classify the data and choose the key.',
      GENERAL_KNOWLEDGE,
    ),
    availability: shared(
      'AWS runs the scheduler; instances in several zones, and scaling of both layers, are yours.',
      GENERAL_KNOWLEDGE,
    ),
  },
  conditions: [
    {
      layer: 'guest-os-patching',
      when: 'The service runs on ECS Managed Instances',
      owner: 'aws',
      duty: 'AWS starts, patches and replaces the instances; be ready for tasks to move.',
      source: MANAGED_INSTANCES,
      resourceTypes: [SERVICE],
      test: hasLaunchType('MANAGED_INSTANCES'),
    },
    {
      layer: 'runtime-patching',
      when: 'The service runs on ECS Managed Instances',
      owner: 'shared',
      duty: 'Engine and agent come with the instance; container images are yours.',
      source: pages(MANAGED_INSTANCES, GENERAL_KNOWLEDGE),
      resourceTypes: [SERVICE],
      test: hasLaunchType('MANAGED_INSTANCES'),
    },
    ...ON_YOUR_PREMISES.map(([layer, duty]) => ({
      layer,
      when: 'The launch type is EXTERNAL (ECS Anywhere)',
      owner: 'customer' as const,
      duty,
      source: GENERAL_KNOWLEDGE,
      verified: false,
      resourceTypes: [SERVICE],
      test: hasLaunchType('EXTERNAL'),
    })),
  ],
});
