import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { parseCidr, type Family } from './addressRanges';
import {
  decideInOrder,
  unknownBounds,
  type Decided,
  type OrderedRule,
} from './bounds';
import {
  asFields,
  asItems,
  asText,
  inShort,
  objectsIn,
  type Fields,
} from './fields';
import { everyone } from './internet';
import type { SubnetPlace } from './NetworkFacts';

/** Targets that carry nothing in from the internet by themselves. */
const NOT_INWARD = [
  'NatGatewayId',
  'EgressOnlyInternetGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'LocalGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
];

/** Targets behind which something of the customer's own decides. */
const BEHIND = ['CarrierGatewayId', 'NetworkInterfaceId', 'InstanceId'];

/**
 * The addresses that a subnet's route table connects through an internet
 * gateway, longest prefix first. The same route carries a caller's request and
 * its answer, so a subnet without one is not reachable.
 *
 * A route to a firewall endpoint, an appliance or a carrier gateway cannot be
 * told: what stands there may pass the internet on. A prefix list whose
 * entries are unknown adds doubt where it leads to an internet gateway; where
 * it leads elsewhere it takes nothing away, since such lists name a few
 * networks and a way in that was seen stays seen.
 *
 * @param table - an SDK `RouteTable`, not taken on trust.
 */
export function routedToInternet(table: unknown, family: Family): Decided {
  const fields = asFields(table);
  const id = asText(fields?.RouteTableId) ?? 'a route table';
  const routes = fields && asItems(fields.Routes);
  if (!routes) {
    return unknownBounds(
      family,
      new Unread('error', `the routes of ${id} cannot be read`),
    );
  }
  const rules = routes
    .flatMap(route => readRoute(route, id, family) ?? [])
    .sort((a, b) => b.length - a.length || a.late - b.late);
  return decideInOrder(
    rules.map(({ rule }) => rule),
    family,
  );
}

/**
 * The route table of a subnet: the one associated with it, else the main one
 * of its VPC.
 *
 * @throws Unread if neither is among those seen.
 */
export function routeTableOf(tables: unknown[], place: SubnetPlace): unknown {
  const missing = (why: string) =>
    new Unread(
      'not-scanned',
      `the route table of ${place.subnetId} is not among this account's: ${why}`,
    );
  const own = tables.find(table =>
    associationsOf(table).some(a => a.SubnetId === place.subnetId),
  );
  if (own) {
    return own;
  }
  if (tables.some(table => !isReadable(table))) {
    throw missing('what a table is associated with cannot be read');
  }
  const main = tables.find(
    table =>
      asFields(table)?.VpcId === place.vpcId &&
      associationsOf(table).some(a => a.Main === true),
  );
  if (!main) {
    throw missing('the subnet may belong to another account');
  }
  return main;
}

function associationsOf(table: unknown): Fields[] {
  return objectsIn(asFields(table)?.Associations).filter(
    ({ AssociationState }) => {
      const state = asFields(AssociationState)?.State;
      return state !== 'disassociated' && state !== 'failed';
    },
  );
}

/** Could every association of the table be told? One that cannot may be the subnet's. */
function isReadable(table: unknown): boolean {
  const items = asItems(asFields(table)?.Associations);
  return (
    asFields(table) !== undefined &&
    items !== undefined &&
    items.every(item => {
      const { SubnetId, Main, GatewayId } = asFields(item) ?? {};
      return Boolean(asText(SubnetId) ?? asText(GatewayId)) || Main === true;
    })
  );
}

interface ReadRoute {
  /** Prefix length; a longer one decides first. */
  length: number;
  /** Of two equal ones a propagated route comes later. */
  late: number;
  rule: OrderedRule;
}

function readRoute(
  value: unknown,
  tableId: string,
  family: Family,
): ReadRoute | undefined {
  const route = asFields(value);
  if (!route) {
    return doubt(family, `a route of ${tableId} cannot be read`);
  }
  const target = readTarget(route);
  const late = route.Origin === 'EnableVgwRoutePropagation' ? 1 : 0;
  const list = asText(route.DestinationPrefixListId);
  if (list) {
    return target.action === 'deny'
      ? undefined
      : doubt(
          family,
          `${tableId} sends the prefix list ${list} to ${target.name}, and what the list holds is not known`,
          { mayNotMatch: true, action: 'allow' },
        );
  }
  const [text, other] =
    family === 4
      ? [route.DestinationCidrBlock, route.DestinationIpv6CidrBlock]
      : [route.DestinationIpv6CidrBlock, route.DestinationCidrBlock];
  const cidr = parseCidr(asText(text) ?? '');
  if (cidr?.family !== family) {
    return !asText(text) && parseCidr(asText(other) ?? '')
      ? undefined
      : doubt(
          family,
          `a route of ${tableId} names the destination "${inShort(
            text ?? other,
          )}", which is not a CIDR block`,
        );
  }
  return {
    length: cidr.prefixLength,
    late,
    rule: {
      ranges: [cidr.range],
      action: target.action,
      label: `${asText(text)} to ${target.name}`,
      ...(target.action === 'unsure' && {
        cause: new Unread(
          'unsupported',
          `${tableId} sends ${asText(text)} to ${
            target.name
          }, and whether that passes the internet on is not known`,
        ),
      }),
    },
  };
}

function readTarget(route: Fields): {
  action: OrderedRule['action'];
  name: string;
} {
  const gateway = asText(route.GatewayId);
  const named = [...NOT_INWARD, ...BEHIND].find(field => asText(route[field]));
  const name =
    gateway ?? asText(named && route[named]) ?? 'a target that is not named';
  if (route.State === 'blackhole') {
    return { action: 'deny', name: `${name} (gone)` };
  }
  if (gateway?.startsWith('igw-')) {
    return { action: 'allow', name };
  }
  // A gateway endpoint has only prefix lists for destinations; a firewall's
  // endpoint has CIDR blocks, and may stand between here and the internet.
  if (gateway?.startsWith('vpce-') && asText(route.DestinationPrefixListId)) {
    return { action: 'deny', name };
  }
  const inward = gateway
    ? gateway !== 'local' && !gateway.startsWith('vgw-')
    : !named || BEHIND.includes(named);
  return { action: inward ? 'unsure' : 'deny', name };
}

function doubt(
  family: Family,
  message: string,
  rule: Partial<OrderedRule> = {},
): ReadRoute {
  return {
    length: Infinity,
    late: 0,
    rule: {
      ranges: everyone(family),
      action: 'unsure',
      mayNotMatch: true,
      cause: new Unread('unsupported', message),
      label: message,
      ...rule,
    },
  };
}
