import type { Instance } from '@aws-sdk/client-ec2';
import {
  anyOf,
  joinUnread,
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { interfacesOf, type Family, type PlacedInterface } from '../../network';
import { widthOf } from '../../network/bounds';
import { routedToInternet, routeTableOf } from '../../network/routes';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, type AsJson } from '../readExisting';
import { stateOf } from './instanceState';
import { networkFactsOf } from './networkFacts';
import { fillAddress } from './fillInstance';
import { publicIpLabs } from './networkLabs';

/** Instances stand behind something, not on the internet themselves. */
export const instanceNoPublicIp: Control = {
  id: 'ec2.instance-no-public-ip',
  version: 1,
  title: 'Instance has no public IP address',
  failTitle: 'Instance has a public IP address',
  layer: 'network-firewall',
  severity: 'medium',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'A server with a public address is found by scanners within minutes. From then on one rule in a security group that is too wide, now or next year, is all that stands between them and it.',
  fix: 'Put the instance into a private subnet and let a load balancer take the calls; a NAT gateway, an egress-only gateway or VPC endpoints give it the way out. What must be public, switch off here by name, with the reason.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.9'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ec2_instance_public_ip'] },
  ],
  steps: [
    {
      id: 'ipv4',
      title: 'No interface has a public IPv4 address',
      check: checkIpv4,
      lab: publicIpLabs.ipv4,
      fillLab: (resource, context) => fillAddress(resource, context, 4),
    },
    {
      id: 'ipv6',
      title: 'No interface has an IPv6 address that an internet gateway serves',
      check: checkIpv6,
      lab: publicIpLabs.ipv6,
      fillLab: (resource, context) => fillAddress(resource, context, 6),
    },
  ],
};

function checkIpv4(resource: ResourceReader): StepOutcome {
  const state = stateOf(resource);
  if (isGone(state)) {
    return notApplicable(`${resource.name} is ${state}`, [resource.arn]);
  }
  const instance = readExisting<Instance>(resource, 'instance');
  const found: string[] = [];
  const isPublic = anyOf(
    () => {
      found.push(...addressesOf(placesOf(instance), 4));
      return found.length > 0;
    },
    // The primary address is seen although an interface could not be read.
    () => {
      const top = instance.PublicIpAddress;
      found.push(...(top ? [top] : []));
      return Boolean(top);
    },
  );
  if (isPublic) {
    return fail(
      `public ip ${found[0]}`,
      `${resource.name} has the public address ${found.join(' and ')}`,
      [resource.arn],
    );
  }
  // An address that EC2 gives at each start is seen while it runs only.
  return state === 'running'
    ? pass(`no interface of ${resource.name} has a public IPv4 address`, [
        resource.arn,
      ])
    : notApplicable(
        `${resource.name} is ${state} and has no public address of its own meanwhile`,
        [resource.arn],
      );
}

/** Every IPv6 address of a VPC is worldwide: what makes it public is the route. */
function checkIpv6(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const state = stateOf(resource);
  if (isGone(state)) {
    return notApplicable(`${resource.name} is ${state}`, [resource.arn]);
  }
  const places = placesOf(readExisting<Instance>(resource, 'instance'));
  const global = places.filter(place => addressesOf([place], 6).length > 0);
  if (global.length === 0) {
    return pass(`no interface of ${resource.name} has a global IPv6 address`, [
      resource.arn,
    ]);
  }
  const facts = networkFactsOf(context, resource.region);
  let how = '';
  const routed = anyOf(
    ...global.map(place => () => {
      const table = routeTableOf(facts.routeTables(place), place);
      const routes = routedToInternet(table, 6);
      const width = widthOf(routes, 6);
      if (width === 'undecidable') {
        throw joinUnread(routes.causes);
      }
      how = `${addressesOf([place], 6)[0]} of ${place.subnetId}`;
      return width === 'open';
    }),
  );
  if (routed) {
    return fail(
      'public ipv6',
      `${resource.name} has the address ${how}, to which a route leads through an internet gateway`,
      [resource.arn],
    );
  }
  return pass(
    `no route leads the internet to the IPv6 addresses ${addressesOf(
      global,
      6,
    ).join(' and ')} of ${resource.name}`,
    [resource.arn],
  );
}

function isGone(state: string): boolean {
  return state === 'terminated' || state === 'shutting-down';
}

/** @throws Unread if one of the interfaces cannot be read. */
function placesOf(instance: AsJson<Instance>): PlacedInterface[] {
  const places = interfacesOf(instance);
  if (Unread.isUnread(places)) {
    throw places;
  }
  return places;
}

function addressesOf(places: PlacedInterface[], family: Family): string[] {
  return places.flatMap(({ publicAddresses }) =>
    publicAddresses
      .filter(address => address.family === family)
      .map(({ address }) => address),
  );
}
