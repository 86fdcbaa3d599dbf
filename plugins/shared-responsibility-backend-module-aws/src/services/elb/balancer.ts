import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, stated } from '../readExisting';
import type { KeptListener } from './listeners';

/** The kind of a load balancer: `application`, `network` or `gateway`. */
export function kindOf(resource: ResourceReader): string {
  const { Type } = readExisting<LoadBalancer>(resource, 'loadBalancer');
  return stated(Type, 'of which type it is', resource);
}

/** The listeners of a load balancer. */
export function listenersOf(resource: ResourceReader): KeptListener[] {
  return readExisting<KeptListener[]>(resource, 'listeners');
}

/** `HTTPS:443` */
export function nameOf({ Protocol, Port }: KeptListener): string {
  return `${Protocol}:${Port}`;
}
