import type { Instance } from '@aws-sdk/client-ec2';
import {
  allOf,
  anyOf,
  Unread,
  type CheckContext,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  addressToNumber,
  familyOf,
  type AddressRange,
  type Family,
} from '../../network/addressRanges';
import {
  everyone,
  isInternetWide,
  isPublicAddress,
} from '../../network/internet';
import {
  allSources,
  describeSources,
  ruleSources,
  type Source,
} from '../../network/securityGroupSources';
import {
  admittedByNetworkAcl,
  routedThroughGateway,
  type SubnetPlace,
} from '../../network/subnetPath';
import { stated, type AsJson } from '../readExisting';

/** One network interface of an instance, as far as reachability goes. */
export interface InterfacePath extends SubnetPlace {
  groupIds: string[];
  publicAddresses: { address: string; family: Family }[];
}

/** How the internet reaches the port. */
export interface Exposure {
  address: string;
  /** The open sources in words: `0.0.0.0/0`. */
  sources: string;
  groupIds: string[];
  subnetId: string;
}

/**
 * The interfaces of an instance that have a public address. What is said only
 * at the top of the instance belongs to its primary interface.
 *
 * @throws Unread if AWS did not list the interfaces.
 */
export function publicInterfaces(
  resource: ResourceReader,
  instance: AsJson<Instance>,
): InterfacePath[] {
  const interfaces = stated(
    instance.NetworkInterfaces,
    'its network interfaces',
    resource,
  );
  const topGroups = groupIdsOf(instance.SecurityGroups);
  const first =
    interfaces.find(item => item.Attachment?.DeviceIndex === 0) ??
    interfaces[0];
  const paths = interfaces.map((item): InterfacePath => {
    const primary = item === first;
    const addresses = [
      item.Association?.PublicIp,
      ...(item.PrivateIpAddresses ?? []).map(a => a.Association?.PublicIp),
      ...(item.Ipv6Addresses ?? []).map(a => a.Ipv6Address),
      ...(item.Ipv6Prefixes ?? []).map(p => p.Ipv6Prefix?.split('/')[0]),
      ...(primary ? [instance.PublicIpAddress, instance.Ipv6Address] : []),
    ];
    return {
      region: resource.region,
      subnetId: item.SubnetId ?? instance.SubnetId ?? '',
      vpcId: item.VpcId ?? instance.VpcId ?? '',
      groupIds: [
        ...new Set([...groupIdsOf(item.Groups), ...(primary ? topGroups : [])]),
      ],
      publicAddresses: publicOnes(addresses),
    };
  });
  if (paths.length === 0) {
    paths.push({
      region: resource.region,
      subnetId: instance.SubnetId ?? '',
      vpcId: instance.VpcId ?? '',
      groupIds: topGroups,
      publicAddresses: publicOnes([
        instance.PublicIpAddress,
        instance.Ipv6Address,
      ]),
    });
  }
  return paths.filter(path => path.publicAddresses.length > 0);
}

/**
 * The first way by which the internet reaches a TCP port through these
 * interfaces; undefined if there is none. A way needs a public address, groups
 * that open the port, a route through an internet gateway and a network ACL
 * that admits it, all for the same sources.
 *
 * @throws Unread if no way is proven and something that could be one was not seen.
 */
export function findExposure(
  paths: InterfacePath[],
  port: number,
  context: CheckContext,
): Exposure | undefined {
  let found: Exposure | undefined;
  const questions = paths.flatMap(path =>
    path.publicAddresses.flatMap(({ address, family }) =>
      sourceReadings(path, port, family, context).map(read => () => {
        const open = isOpenWay(read, path, port, family, context);
        if (open) {
          const sources = read();
          found = {
            address,
            sources: describeSources(sources),
            groupIds: [...new Set(sources.map(source => source.groupId))],
            subnetId: path.subnetId,
          };
        }
        return open;
      }),
    ),
  );
  return anyOf(...questions) ? found : undefined;
}

/**
 * Ways to read who may come in: each group by its own rules, with its prefix
 * lists, and all groups together (they add up). The first are answerable even
 * if a list or another group was not seen.
 */
function sourceReadings(
  path: InterfacePath,
  port: number,
  family: Family,
  context: CheckContext,
): (() => Source[])[] {
  const groups = path.groupIds.map(id => () => groupOf(id, path, context));
  return [
    ...groups.map(group => () => ruleSources(group(), port, family)),
    ...groups.map(group => () => allSources(group(), port, family)),
    () => groups.flatMap(group => allSources(group(), port, family)),
  ];
}

function isOpenWay(
  read: () => Source[],
  path: InterfacePath,
  port: number,
  family: Family,
  context: CheckContext,
): boolean {
  const wide = (ranges: AddressRange[]) => isInternetWide(ranges, family);
  const sources = () => read().map(source => source.range);
  const routed = (from: AddressRange[]) =>
    routedThroughGateway(from, path, family, context);
  const admitted = (from: AddressRange[]) =>
    admittedByNetworkAcl(from, path, port, family, context);
  // Any one closed link is proof, whatever the others turn out to be; the last
  // question asks that they are open for the same sources.
  return allOf(
    () => wide(sources()),
    () => wide(routed(everyone(family))),
    () => wide(admitted(everyone(family))),
    () => wide(admitted(routed(sources()))),
  );
}

function groupOf(
  id: string,
  path: InterfacePath,
  context: CheckContext,
): ResourceReader {
  const group = context.related.one('AWS::EC2::SecurityGroup', id, path.region);
  if (!group) {
    throw new Unread(
      'not-scanned',
      `${id} is not among this account's security groups: it may belong to another account`,
    );
  }
  return group;
}

function groupIdsOf(groups: { GroupId?: string }[] | undefined): string[] {
  return (groups ?? []).flatMap(group => group.GroupId ?? []);
}

function publicOnes(
  addresses: (string | undefined)[],
): InterfacePath['publicAddresses'] {
  return [...new Set(addresses)].flatMap(address => {
    const family = address ? familyOf(address) : undefined;
    return address &&
      family &&
      // EC2 says which IPv4 is public; of IPv6 an instance may have private ones.
      (family === 4 || isPublicAddress(addressToNumber(address), family))
      ? [{ address, family }]
      : [];
  });
}
