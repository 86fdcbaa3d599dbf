import type { Service, TaskDefinition } from '@aws-sdk/client-ecs';
import {
  answerTo,
  type Case,
  read,
  resolved,
} from '../../profiles/testing/resolved';

const SERVICE = 'AWS::ECS::Service';

const CASES: Case[] = [
  {
    given: 'a Fargate service',
    type: SERVICE,
    facets: { service: read<Service>({ launchType: 'FARGATE' }) },
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a service on managed instances',
    type: SERVICE,
    facets: { service: read<Service>({ launchType: 'MANAGED_INSTANCES' }) },
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'a service on premises',
    type: SERVICE,
    facets: { service: read<Service>({ launchType: 'EXTERNAL' }) },
    layer: 'hardware',
    owner: 'customer',
  },
  {
    given: 'a service on instances of one’s own',
    type: SERVICE,
    facets: { service: read<Service>({ launchType: 'EC2' }) },
    layer: 'hardware',
    owner: 'aws',
  },
  {
    given: 'a service on a capacity provider of unknown kind',
    type: SERVICE,
    facets: {
      service: read<Service>({
        capacityProviderStrategy: [{ capacityProvider: 'our-group' }],
      }),
    },
    layer: 'guest-os-patching',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a service whose launch type was not read',
    type: SERVICE,
    facets: {},
    layer: 'guest-os-patching',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a service that names neither launch type nor provider',
    type: SERVICE,
    facets: { service: read<Service>({}) },
    layer: 'runtime-patching',
    owner: 'customer',
    unread: true,
  },
];

describe('who owns which layer of an ECS service', () => {
  it.each(CASES)('$given: $layer is $owner (unread: $unread)', one => {
    const { owner, unread = false } = one;
    expect(answerTo(one)).toEqual({ owner, unread });
  });

  it('a service that names neither launch type nor provider may be either kind', () => {
    const { rows } = resolved(SERVICE, { service: read<Service>({}) });
    expect(rows['application-code'].unreadConditions?.[0]).toContain(
      'could not be told',
    );
  });

  it('a task definition without required launch types is not taken for Fargate', () => {
    const { profile } = resolved('AWS::ECS::TaskDefinition', {
      taskDefinition: read<TaskDefinition>({ requiresCompatibilities: [] }),
    });
    expect(profile.service).toBe('ecs-ec2');
  });
});
