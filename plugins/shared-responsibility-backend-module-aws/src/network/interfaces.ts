import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { addressToNumber, familyOf, type Family } from './addressRanges';
import { asFields, asText, objectsIn, type Fields } from './fields';
import { isPublicAddress } from './internet';
import type { SubnetPlace } from './NetworkFacts';

/** An address by which the internet may call. */
export interface PublicAddress {
  address: string;
  family: Family;
}

/** One network interface, as far as reachability goes. */
export interface PlacedInterface extends SubnetPlace {
  /** `eni-…`, where it is known. */
  id?: string;
  groupIds: string[];
  publicAddresses: PublicAddress[];
}

/**
 * The network interfaces of an SDK `Instance`, with the public addresses that
 * each has. What is said only at the top of the instance belongs to its
 * primary interface.
 *
 * @returns the cause, if AWS did not list the interfaces.
 */
export function interfacesOf(instance: unknown): PlacedInterface[] | Unread {
  const fields = asFields(instance);
  const list = fields?.NetworkInterfaces;
  if (!fields || !Array.isArray(list)) {
    return new Unread(
      'error',
      `the answer about ${
        asText(fields?.InstanceId) ?? 'an instance'
      } does not state its network interfaces`,
    );
  }
  const items = objectsIn(list);
  if (items.length < list.length) {
    return new Unread('error', 'a network interface cannot be read');
  }
  const primary =
    items.find(item => asFields(item.Attachment)?.DeviceIndex === 0) ??
    items[0];
  return items.length > 0
    ? items.map(item => place(item, fields, item === primary))
    : [place({}, fields, true)];
}

function place(
  item: Fields,
  instance: Fields,
  primary: boolean,
): PlacedInterface {
  const top = primary ? instance : {};
  const id = asText(item.NetworkInterfaceId);
  return {
    ...(id && { id }),
    subnetId: asText(item.SubnetId) ?? asText(instance.SubnetId) ?? '',
    vpcId: asText(item.VpcId) ?? asText(instance.VpcId) ?? '',
    groupIds: [
      ...new Set([
        ...texts(item.Groups, 'GroupId'),
        ...texts(top.SecurityGroups, 'GroupId'),
      ]),
    ],
    publicAddresses: publicOnes([
      ...associated(item),
      ...objectsIn(item.PrivateIpAddresses).flatMap(associated),
      ...texts(item.Ipv6Addresses, 'Ipv6Address'),
      ...texts(item.Ipv6Prefixes, 'Ipv6Prefix').map(
        prefix => prefix.split('/')[0],
      ),
      asText(top.PublicIpAddress),
      asText(top.Ipv6Address),
    ]),
  };
}

function associated({ Association }: Fields): (string | undefined)[] {
  const association = asFields(Association);
  return [asText(association?.PublicIp), asText(association?.CarrierIp)];
}

function texts(list: unknown, key: string): string[] {
  return objectsIn(list).flatMap(item => asText(item[key]) ?? []);
}

function publicOnes(addresses: (string | undefined)[]): PublicAddress[] {
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
