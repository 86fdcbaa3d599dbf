import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { addressToNumber, familyOf, type Family } from './addressRanges';
import { asFields, asItems, asText, objectsIn, type Fields } from './fields';
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
 * @returns the cause, if AWS did not list the interfaces, or a group or an
 * address of one cannot be read: it could be the one that is open.
 */
export function interfacesOf(instance: unknown): PlacedInterface[] | Unread {
  const fields = asFields(instance);
  const list = fields?.NetworkInterfaces;
  const name = asText(fields?.InstanceId) ?? 'an instance';
  if (!fields || !Array.isArray(list)) {
    return new Unread(
      'error',
      `the answer about ${name} does not state its network interfaces`,
    );
  }
  const items = objectsIn(list);
  const unreadable: string[] =
    items.length < list.length ? ['a network interface'] : [];
  const primary =
    items.find(item => asFields(item.Attachment)?.DeviceIndex === 0) ??
    items[0];
  const places =
    items.length > 0
      ? items.map(item => place(item, fields, item === primary, unreadable))
      : [place({}, fields, true, unreadable)];
  return unreadable.length > 0
    ? new Unread('error', `${unreadable[0]} of ${name} cannot be read`)
    : places;
}

function place(
  item: Fields,
  instance: Fields,
  primary: boolean,
  unreadable: string[],
): PlacedInterface {
  const top = primary ? instance : {};
  const id = asText(item.NetworkInterfaceId);
  const objects = (list: unknown, what: string): Fields[] => {
    const items = asItems(list);
    const found = objectsIn(list);
    if (!items || found.length < items.length) {
      unreadable.push(what);
    }
    return found;
  };
  const texts = (list: unknown, key: string): string[] => {
    const items = objects(list, `a ${key}`);
    const found = items.flatMap(each => asText(each[key]) ?? []);
    if (found.length < items.length) {
      unreadable.push(`a ${key}`);
    }
    return found;
  };
  const associated = ({ Association }: Fields): unknown[] => {
    const association = asFields(Association ?? {});
    return association
      ? [association.PublicIp, association.CarrierIp]
      : [Association];
  };
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
    publicAddresses: publicOnes(
      [
        ...associated(item),
        ...objects(item.PrivateIpAddresses, 'an address').flatMap(associated),
        ...texts(item.Ipv6Addresses, 'Ipv6Address'),
        ...texts(item.Ipv6Prefixes, 'Ipv6Prefix').map(
          prefix => prefix.split('/')[0],
        ),
        top.PublicIpAddress,
        top.Ipv6Address,
      ],
      unreadable,
    ),
  };
}

function publicOnes(
  addresses: unknown[],
  unreadable: string[],
): PublicAddress[] {
  const stated = addresses.filter(
    address => address !== undefined && address !== null && address !== '',
  );
  return [...new Set(stated)].flatMap((value): PublicAddress[] => {
    const address = asText(value);
    const family = address ? familyOf(address) : undefined;
    if (!address || !family) {
      unreadable.push('an address');
      return [];
    }
    // EC2 says which IPv4 is public; of IPv6 an instance may have private ones.
    return family === 4 || isPublicAddress(addressToNumber(address), family)
      ? [{ address, family }]
      : [];
  });
}
