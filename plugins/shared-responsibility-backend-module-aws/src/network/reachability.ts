import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { intersect, type Family } from './addressRanges';
import {
  ask,
  intersectBounds,
  joinCauses,
  uniteBounds,
  unknownBounds,
  widthOf,
  type Bounds,
  type Decided,
} from './bounds';
import { asFields, asText } from './fields';
import {
  describeSources,
  sourcesOf,
  type Source,
  type Sources,
} from './groupSources';
import { readIngress } from './ingressRules';
import type { PlacedInterface, PublicAddress } from './interfaces';
import { everyone } from './internet';
import { admittedIn, answersOut, networkAclOf } from './networkAcl';
import type { NetworkFacts } from './NetworkFacts';
import type { Transport } from './ports';
import { routedToInternet, routeTableOf } from './routes';

/** One way on which every link is open. */
export interface OpenPath {
  address: string;
  family: Family;
  interfaceId?: string;
  subnetId: string;
  /** The open sources in words: `0.0.0.0/0`. */
  sources: string;
  /** The groups that let them in. */
  groupIds: string[];
  /** The rules of those groups in words: `tcp 22 of sg-1`. */
  rules: string[];
  routeTableId: string;
  /** The routes that lead there: `0.0.0.0/0 to igw-1`. */
  routes: string[];
  /** The rules that let in, in the order in which they decide: `rule 100 of acl-1`. */
  networkAclRules: string[];
}

/** A link that closes a way. */
export interface ClosedLink {
  link:
    | 'address'
    | 'security-groups'
    | 'public-access-block'
    | 'route'
    | 'network-acl'
    /** Each link is open, but none of the internet passes through all. */
    | 'together';
  /** The public address that it shields, if there is one. */
  address?: string;
  /** For people: `no route of rtb-1 leads to an internet gateway`. */
  text: string;
}

/** Whether the internet reaches a port. */
export type Reachability =
  | { verdict: 'reachable'; path: OpenPath }
  /** `links` holds one for each public address, or one that says that there is none. */
  | { verdict: 'closed'; links: ClosedLink[] }
  /** `cause` names what was not seen, and the calls that would show it. */
  | { verdict: 'undecidable'; cause: Unread };

/** What is asked. */
export interface ReachabilityQuestion {
  /** The interfaces of one thing, or why they are not known. */
  interfaces: PlacedInterface[] | Unread;
  port: number;
  transport: Transport;
}

/**
 * Can anyone on the internet open a connection to a port, straight through an
 * internet gateway? For that one address needs all of: being public, a security
 * group that lets the internet in, no block of public access, a route to an
 * internet gateway, and a network ACL that admits the request and, for TCP,
 * lets some answer out.
 *
 * One closed link proves a way closed, and one open way proves the port
 * reachable, whatever else was not seen. Load balancers, proxies and firewalls
 * in front are another matter: what they pass on does not come from the
 * internet's addresses.
 *
 * @throws nothing but what `facts` throw other than `Unread`.
 */
export function reachability(
  { interfaces, port, transport }: ReachabilityQuestion,
  facts: NetworkFacts,
): Reachability {
  if (Unread.isUnread(interfaces)) {
    return { verdict: 'undecidable', cause: interfaces };
  }
  const links: ClosedLink[] = [];
  const causes: Unread[] = [];
  for (const place of interfaces) {
    for (const address of place.publicAddresses) {
      const way = walk(place, address, port, transport, facts);
      if ('path' in way) {
        return { verdict: 'reachable', path: way.path };
      }
      if ('closed' in way) {
        links.push({ ...way.closed, address: address.address });
      } else {
        causes.push(way.cause);
      }
    }
  }
  if (causes.length > 0) {
    return { verdict: 'undecidable', cause: joinCauses(causes) };
  }
  return {
    verdict: 'closed',
    links:
      links.length > 0
        ? links
        : [{ link: 'address', text: 'it has no public address' }],
  };
}

type Way = { path: OpenPath } | { closed: ClosedLink } | { cause: Unread };

function walk(
  place: PlacedInterface,
  { address, family }: PublicAddress,
  port: number,
  transport: Transport,
  facts: NetworkFacts,
): Way {
  const names = { table: '', acl: '' };
  let groups: Sources | undefined;
  let routes: Decided | undefined;
  let admitted: Decided | undefined;
  let all: Bounds | undefined;
  // Asked in this order, and only until one is closed.
  const links: [ClosedLink['link'], () => Bounds, () => string][] = [
    [
      'security-groups',
      () => (groups = groupsOf(place, port, transport, family, facts)),
      () =>
        place.groupIds.length > 0
          ? `${place.groupIds.join(' and ')} ${
              place.groupIds.length > 1 ? 'keep' : 'keeps'
            } the internet from port ${port}`
          : `no security group lets anything in`,
    ],
    [
      'public-access-block',
      () => publicAccess(place, family, facts),
      () => `public access is blocked for ${place.subnetId}`,
    ],
    [
      'route',
      () => {
        const table = ask(() => routeTableOf(facts.routeTables(place), place));
        if (Unread.isUnread(table)) {
          return unknownBounds(family, table);
        }
        names.table = asText(asFields(table)?.RouteTableId) ?? 'a route table';
        return (routes = routedToInternet(table, family));
      },
      () =>
        `no IPv${family} route of ${names.table} leads ${place.subnetId} to an internet gateway`,
    ],
    [
      'network-acl',
      () => {
        const acl = ask(() => networkAclOf(facts.networkAcls(place), place));
        if (Unread.isUnread(acl)) {
          return unknownBounds(family, acl);
        }
        names.acl = asText(asFields(acl)?.NetworkAclId) ?? 'a network ACL';
        admitted = admittedIn(acl, port, transport, family);
        return transport === 'tcp'
          ? intersectBounds(admitted, answersOut(acl, transport, family))
          : admitted;
      },
      () =>
        admitted && widthOf(admitted, family) !== 'closed'
          ? `${names.acl} lets no answer out of ${place.subnetId}`
          : `${names.acl} keeps the internet from port ${port} of ${place.subnetId}`,
    ],
  ];
  for (const [link, look, text] of links) {
    const bounds = look();
    if (widthOf(bounds, family) === 'closed') {
      return { closed: { link, text: text() } };
    }
    all = all ? intersectBounds(all, bounds) : bounds;
  }
  const joined = all!;
  switch (widthOf(joined, family)) {
    case 'closed':
      return {
        closed: {
          link: 'together',
          text: `groups, routes and network ACL of ${place.subnetId} are open for different parts of the internet`,
        },
      };
    case 'undecidable':
      return { cause: joinCauses(joined.causes) };
    default:
      return {
        path: openPath(place, { address, family }, joined, {
          sources: groups?.sources ?? [],
          table: names.table,
          routes,
          admitted,
        }),
      };
  }
}

function groupsOf(
  place: PlacedInterface,
  port: number,
  transport: Transport,
  family: Family,
  facts: NetworkFacts,
): Sources {
  const each = place.groupIds.map((id): Sources => {
    const group = ask(() => facts.securityGroup(id));
    return Unread.isUnread(group)
      ? { ...unknownBounds(family, group), sources: [] }
      : sourcesOf(
          { ...readIngress(group), groupId: id },
          port,
          transport,
          family,
          facts,
        );
  });
  return {
    ...uniteBounds(each),
    sources: each.flatMap(sources => sources.sources),
  };
}

/** Block Public Access of the VPC, as EC2 states it for the subnet; left out it is off. */
function publicAccess(
  { subnetId }: PlacedInterface,
  family: Family,
  facts: NetworkFacts,
): Bounds {
  const seen = ask(() => facts.subnet(subnetId));
  const unknown = (cause: Unread) => unknownBounds(family, cause);
  if (Unread.isUnread(seen)) {
    return unknown(seen);
  }
  const subnet = asFields(seen);
  if (!subnet) {
    return unknown(new Unread('error', `${subnetId} cannot be read`));
  }
  const mode = asFields(
    subnet.BlockPublicAccessStates,
  )?.InternetGatewayBlockMode;
  if (mode === 'block-ingress' || mode === 'block-bidirectional') {
    return { sure: [], perhaps: [], causes: [] };
  }
  const open = everyone(family);
  return mode === undefined || mode === null || mode === 'off'
    ? { sure: open, perhaps: open, causes: [] }
    : unknown(
        new Unread(
          'not-in-table',
          `${subnetId} has a block of public access that is not known`,
        ),
      );
}

function openPath(
  place: PlacedInterface,
  { address, family }: PublicAddress,
  joined: Bounds,
  links: {
    sources: Source[];
    table: string;
    routes?: Decided;
    admitted?: Decided;
  },
): OpenPath {
  const used = links.sources.filter(
    ({ range }) => intersect([range], joined.sure).length > 0,
  );
  const deciding = (decided: Decided | undefined) =>
    (decided?.allowedBy ?? [])
      .filter(({ ranges }) => intersect(ranges, joined.sure).length > 0)
      .map(({ label }) => label);
  return {
    address,
    family,
    ...(place.id && { interfaceId: place.id }),
    subnetId: place.subnetId,
    sources: describeSources(used),
    groupIds: [...new Set(used.map(source => source.groupId))],
    rules: [
      ...new Set(used.map(source => `${source.rule} of ${source.groupId}`)),
    ],
    routeTableId: links.table,
    routes: deciding(links.routes),
    networkAclRules: deciding(links.admitted),
  };
}
