import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { asFields, asItems, asText, inShort } from './fields';

/**
 * What a prefix list holds: its CIDR blocks, or, where AWS owns it and shows
 * only that, its name.
 */
export type PrefixList = string[] | { awsName: string };

/** Where an interface stands. */
export interface SubnetPlace {
  subnetId: string;
  vpcId: string;
}

/**
 * The network around an interface, asked for only where it decides. Answers
 * are in the SDK's output shapes and are not taken on trust.
 *
 * Every function throws `Unread` for what was not seen.
 */
export interface NetworkFacts {
  /** The `SecurityGroup` with this id. */
  securityGroup(id: string): unknown;
  /** A prefix list that a rule of this group refers to. */
  prefixList(id: string, groupId: string): PrefixList;
  /** The `Subnet` with this id. */
  subnet(id: string): unknown;
  /** Every `RouteTable` that may be the subnet's. */
  routeTables(place: SubnetPlace): unknown[];
  /** Every `NetworkAcl` that may be the subnet's. */
  networkAcls(place: SubnetPlace): unknown[];
}

/** A network as lists of what EC2 described. A list left out was not seen. */
export interface DescribedNetwork {
  /** `DescribeSecurityGroups` → `SecurityGroups`. */
  securityGroups?: unknown;
  /** CIDR blocks by prefix list id. */
  prefixLists?: unknown;
  /** `DescribeSubnets` → `Subnets`. */
  subnets?: unknown;
  /** `DescribeRouteTables` → `RouteTables`. */
  routeTables?: unknown;
  /** `DescribeNetworkAcls` → `NetworkAcls`. */
  networkAcls?: unknown;
}

/** Facts of a network that was described before, e.g. read from a file. */
export function describedNetwork(network: DescribedNetwork): NetworkFacts {
  const groups = byId(network.securityGroups, 'GroupId');
  const subnets = byId(network.subnets, 'SubnetId');
  return {
    securityGroup: id => groups.get(id) ?? notSeen(id),
    subnet: id => subnets.get(id) ?? notSeen(id),
    prefixList: id => readPrefixList(network.prefixLists, id),
    routeTables: ({ vpcId }) =>
      listed(network.routeTables, `the route tables of ${vpcId}`),
    networkAcls: ({ vpcId }) =>
      listed(network.networkAcls, `the network ACLs of ${vpcId}`),
  };
}

/**
 * What a map of prefix lists says of one.
 *
 * @throws Unread if it is not in the map, or is no list of texts.
 */
export function readPrefixList(lists: unknown, id: string): PrefixList {
  const all = asFields(lists) ?? {};
  const list = Object.hasOwn(all, id) ? all[id] : undefined;
  const awsName = asText(asFields(list)?.awsName);
  if (awsName) {
    return { awsName };
  }
  if (Array.isArray(list) && list.every(item => typeof item === 'string')) {
    return list;
  }
  throw new Unread(
    'unsupported',
    list === undefined
      ? `the entries of the prefix list ${id} are not known`
      : `the prefix list ${id} cannot be read: ${inShort(list)}`,
  );
}

function byId(list: unknown, field: string): Map<string, unknown> {
  return new Map(
    (asItems(list) ?? []).flatMap((item): [string, unknown][] => {
      const id = asText(asFields(item)?.[field]);
      return id ? [[id, item]] : [];
    }),
  );
}

function listed(list: unknown, what: string): unknown[] {
  return Array.isArray(list) ? list : notSeen(what);
}

function notSeen(what: string): never {
  throw new Unread('not-scanned', `${what} was not seen`);
}
