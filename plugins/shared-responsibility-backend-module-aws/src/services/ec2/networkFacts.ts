import type {
  NetworkAcl,
  RouteTable,
  SecurityGroup,
  Subnet,
} from '@aws-sdk/client-ec2';
import {
  Unread,
  type CheckContext,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readPrefixList, type NetworkFacts } from '../../network';
import { readExisting } from '../readExisting';

/** The network of a region of an account, read where a check asks for it. */
export function networkFactsOf(
  { related }: CheckContext,
  region: string,
): NetworkFacts {
  const one = (type: string, id: string, called: string): ResourceReader => {
    const found = related.one(`AWS::EC2::${type}`, id, region);
    if (!found) {
      throw new Unread(
        'not-scanned',
        `${id} is not among this account's ${called}: it may belong to another account`,
      );
    }
    return found;
  };
  const group = (id: string) => one('SecurityGroup', id, 'security groups');
  return {
    securityGroup: id => readExisting<SecurityGroup>(group(id), 'group'),
    prefixList: (id, groupId) => prefixListOf(group(groupId), id),
    subnet: id => readExisting<Subnet>(one('Subnet', id, 'subnets'), 'subnet'),
    routeTables: () =>
      related
        .all('AWS::EC2::RouteTable', region)
        .map(table => readExisting<RouteTable>(table, 'routeTable')),
    networkAcls: () =>
      related
        .all('AWS::EC2::NetworkAcl', region)
        .map(acl => readExisting<NetworkAcl>(acl, 'networkAcl')),
  };
}

/** The prefix lists that one group refers to. */
export function prefixListsOf(
  group: ResourceReader,
): Pick<NetworkFacts, 'prefixList'> {
  return { prefixList: id => prefixListOf(group, id) };
}

function prefixListOf(group: ResourceReader, id: string) {
  return readPrefixList(readExisting(group, 'prefixLists'), id);
}
