import type { NetworkAcl, Route, RouteTable } from '@aws-sdk/client-ec2';
import {
  Unread,
  type CheckContext,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, type AsJson } from '../services/readExisting';
import { parseCidr, type AddressRange, type Family } from './addressRanges';
import { isInternetWide } from './internet';
import { allowedBy, type OrderedRule } from './orderedRules';
import { coversPort } from './ports';

/** Where an interface stands. */
export interface SubnetPlace {
  subnetId: string;
  vpcId: string;
  region: string;
}

/**
 * The part of `sources` that the subnet's route table connects through an
 * internet gateway, longest prefix first. The table is the one associated
 * with the subnet, else the main one of the VPC.
 *
 * @throws Unread if the tables were not seen or only a prefix list leads to the gateway.
 */
export function routedThroughGateway(
  sources: AddressRange[],
  place: SubnetPlace,
  family: Family,
  context: CheckContext,
): AddressRange[] {
  const table = routeTableOf(place, context);
  const routes = table.Routes ?? [];
  const ordered = routes
    .flatMap(route => {
      const cidr = parseCidr(
        (family === 4
          ? route.DestinationCidrBlock
          : route.DestinationIpv6CidrBlock) ?? '',
      );
      return cidr ? [{ cidr, allow: leadsToGateway(route) }] : [];
    })
    .sort((a, b) => b.cidr.prefixLength - a.cidr.prefixLength)
    .map(({ cidr, allow }): OrderedRule => ({ ranges: [cidr.range], allow }));
  const routed = allowedBy(sources, ordered);
  const list = routes.find(
    route => route.DestinationPrefixListId && leadsToGateway(route),
  );
  if (list && !isInternetWide(routed, family)) {
    throw new Unread(
      'unsupported',
      `${table.RouteTableId} sends the prefix list ${list.DestinationPrefixListId} to an internet gateway, and what the list holds is not known`,
    );
  }
  return routed;
}

/**
 * The part of `sources` that the subnet's network ACL lets in to a TCP port,
 * lowest rule number first. Whether its outbound rules let the answers out is
 * not asked: an ACL that happens to drop those is no protection to rely on.
 *
 * @throws Unread if the ACL was not seen or has a rule that cannot be read.
 */
export function admittedByNetworkAcl(
  sources: AddressRange[],
  place: SubnetPlace,
  port: number,
  family: Family,
  context: CheckContext,
): AddressRange[] {
  return admittedBy(networkAclOf(place, context), sources, port, family);
}

/**
 * The part of `sources` that a network ACL lets in to a TCP port.
 *
 * @throws Unread if it has a rule that cannot be read.
 */
export function admittedBy(
  acl: AsJson<NetworkAcl>,
  sources: AddressRange[],
  port: number,
  family: Family,
): AddressRange[] {
  const ordered = (acl.Entries ?? [])
    .filter(
      entry =>
        entry.Egress === false &&
        coversPort(
          {
            protocol: entry.Protocol,
            from: entry.PortRange?.From,
            to: entry.PortRange?.To,
          },
          port,
        ),
    )
    .sort((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0))
    .flatMap((entry): OrderedRule[] => {
      const text = entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '';
      const cidr = parseCidr(text);
      if (!cidr) {
        throw new Unread(
          'unsupported',
          `rule ${entry.RuleNumber} of ${acl.NetworkAclId} names "${text}", which is not a CIDR block`,
        );
      }
      return cidr.family === family
        ? [{ ranges: [cidr.range], allow: entry.RuleAction === 'allow' }]
        : [];
    });
  return allowedBy(sources, ordered);
}

function leadsToGateway(route: AsJson<Route>): boolean {
  return (
    (route.GatewayId ?? '').startsWith('igw-') && route.State !== 'blackhole'
  );
}

function routeTableOf(
  place: SubnetPlace,
  context: CheckContext,
): AsJson<RouteTable> {
  const tables = context.related
    .all('AWS::EC2::RouteTable', place.region)
    .map(reader => readExisting<RouteTable>(reader, 'routeTable'));
  const table =
    tables.find(t =>
      (t.Associations ?? []).some(a => a.SubnetId === place.subnetId),
    ) ??
    tables.find(
      t => t.VpcId === place.vpcId && (t.Associations ?? []).some(a => a.Main),
    );
  return table ?? elsewhere('route table', place);
}

function networkAclOf(
  place: SubnetPlace,
  context: CheckContext,
): AsJson<NetworkAcl> {
  const acl = context.related
    .all('AWS::EC2::NetworkAcl', place.region)
    .map((reader: ResourceReader) =>
      readExisting<NetworkAcl>(reader, 'networkAcl'),
    )
    .find(a =>
      (a.Associations ?? []).some(
        association => association.SubnetId === place.subnetId,
      ),
    );
  return acl ?? elsewhere('network ACL', place);
}

/** Every subnet has one, so the subnet is another account's and shared with this one. */
function elsewhere(what: string, place: SubnetPlace): never {
  throw new Unread(
    'not-scanned',
    `the ${what} of ${place.subnetId} is not among this account's: the subnet may belong to another account`,
  );
}
