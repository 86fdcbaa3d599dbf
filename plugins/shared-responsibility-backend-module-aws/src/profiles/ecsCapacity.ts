import type {
  CapacityProviderStrategyItem,
  Cluster,
  Service,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import {
  type ResourceReader,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting } from '../services/readExisting';

const FARGATE_PROVIDERS = ['FARGATE', 'FARGATE_SPOT'];

/**
 * Does all of it run on Fargate, with no instance of the customer's below?
 *
 * @throws `Unread` if what it runs on was not seen.
 */
export function runsOnFargate(resource: ResourceReader): boolean {
  switch (resource.type) {
    case 'AWS::ECS::Service':
      return serviceOnFargate(resource);
    case 'AWS::ECS::Cluster':
      return clusterOnFargate(resource);
    case 'AWS::ECS::TaskDefinition': {
      const { requiresCompatibilities } = readExisting<TaskDefinition>(
        resource,
        'taskDefinition',
      );
      return isOnly(requiresCompatibilities ?? [], ['FARGATE']);
    }
    default:
      return false;
  }
}

function serviceOnFargate(resource: ResourceReader): boolean {
  const service = readExisting<Service>(resource, 'service');
  if (service.launchType) {
    return service.launchType === 'FARGATE';
  }
  return isOnly(providersOf(resource), FARGATE_PROVIDERS);
}

/** An external or instance-backed capacity provider may join a cluster at any time; none is there now. */
function clusterOnFargate(resource: ResourceReader): boolean {
  const cluster = readExisting<Cluster>(resource, 'cluster');
  const others = (cluster.capacityProviders ?? []).filter(
    provider => !FARGATE_PROVIDERS.includes(provider),
  );
  return others.length === 0 && cluster.registeredContainerInstancesCount === 0;
}

/** @throws `Unread` for a service without launch type and strategy: its cluster's default decides. */
function providersOf(resource: ResourceReader): string[] {
  const { capacityProviderStrategy } = readExisting<Service>(
    resource,
    'service',
  );
  const strategy: CapacityProviderStrategyItem[] =
    capacityProviderStrategy ?? [];
  if (strategy.length === 0) {
    throw new Unread(
      'unsupported',
      `${resource.name} names neither a launch type nor a capacity provider`,
    );
  }
  return strategy.map(item => item.capacityProvider ?? '');
}

function isOnly(values: string[], allowed: string[]): boolean {
  return values.length > 0 && values.every(value => allowed.includes(value));
}

/**
 * Has the service this launch type? A capacity provider of the customer's may
 * be an Auto Scaling group or managed instances; the service does not tell.
 */
export function hasLaunchType(launchType: 'MANAGED_INSTANCES' | 'EXTERNAL') {
  return (resource: ResourceReader): boolean => {
    const service = readExisting<Service>(resource, 'service');
    if (service.launchType) {
      return service.launchType === launchType;
    }
    if (launchType === 'EXTERNAL') {
      // Capacity providers never place tasks on external instances.
      return providersOf(resource).length === 0;
    }
    if (isOnly(providersOf(resource), FARGATE_PROVIDERS)) {
      return false;
    }
    throw new Unread(
      'unsupported',
      `the kind of the capacity provider of ${resource.name} is not collected`,
    );
  };
}
