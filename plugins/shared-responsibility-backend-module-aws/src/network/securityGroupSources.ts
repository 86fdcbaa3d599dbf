import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import {
  Unread,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, type AsJson } from '../services/readExisting';
import { parseCidr, type AddressRange, type Family } from './addressRanges';
import { coversPort, type Transport } from './ports';

/** One CIDR block that a rule of a group lets in. */
export interface Source {
  cidr: string;
  range: AddressRange;
  groupId: string;
}

/**
 * Sources that the group's own rules name for this port. Rules that refer
 * to other groups let in members of those, never the internet.
 */
export function ruleSources(
  group: ResourceReader,
  port: number,
  family: Family,
  transport: Transport = 'tcp',
): Source[] {
  return rulesFor(group, port, transport)
    .flatMap(rule => cidrsOf(rule, family))
    .flatMap(cidr => toSource(cidr, group.name, family) ?? []);
}

/**
 * {@link ruleSources}, and what the rules' prefix lists hold.
 *
 * @throws Unread if the lists were not read, a referenced list is not among
 * them (AWS's own lists: their content cannot be told from the group), or a
 * block cannot be parsed.
 */
export function allSources(
  group: ResourceReader,
  port: number,
  family: Family,
  transport: Transport = 'tcp',
): Source[] {
  const rules = rulesFor(group, port, transport);
  const listIds = rules.flatMap(rule =>
    (rule.PrefixListIds ?? []).flatMap(list => list.PrefixListId ?? []),
  );
  const cidrs = [
    ...rules.flatMap(rule => cidrsOf(rule, family)),
    ...listIds.flatMap(id => prefixList(group, id)),
  ];
  return cidrs.flatMap(cidr => {
    if (!parseCidr(cidr)) {
      throw new Unread(
        'unsupported',
        `${group.name} names the source "${cidr}", which is not a CIDR block`,
      );
    }
    return toSource(cidr, group.name, family) ?? [];
  });
}

/** The sources in a few words: the whole internet if one says so, else the widest blocks. */
export function describeSources(sources: Source[]): string {
  const cidrs = [...new Set(sources.map(source => source.cidr))];
  const whole = cidrs.find(cidr => parseCidr(cidr)?.prefixLength === 0);
  if (whole) {
    return whole;
  }
  const widest = cidrs.sort(
    (a, b) =>
      (parseCidr(a)?.prefixLength ?? 0) - (parseCidr(b)?.prefixLength ?? 0),
  );
  return widest.length > 3
    ? `${widest.slice(0, 3).join(', ')} and ${widest.length - 3} more`
    : widest.join(' and ');
}

/**
 * The group's rules for traffic that comes in.
 *
 * @throws Unread if they were not read.
 */
export function rulesOf(group: ResourceReader): AsJson<IpPermission>[] {
  const { IpPermissions } = readExisting<SecurityGroup>(group, 'group');
  if (!IpPermissions) {
    throw new Unread('error', `AWS did not list the rules of ${group.name}`);
  }
  return IpPermissions;
}

function rulesFor(
  group: ResourceReader,
  port: number,
  transport: Transport,
): AsJson<IpPermission>[] {
  return rulesOf(group).filter(rule =>
    coversPort(
      { protocol: rule.IpProtocol, from: rule.FromPort, to: rule.ToPort },
      port,
      transport,
    ),
  );
}

function cidrsOf(rule: AsJson<IpPermission>, family: Family): string[] {
  return family === 4
    ? (rule.IpRanges ?? []).flatMap(range => range.CidrIp ?? [])
    : (rule.Ipv6Ranges ?? []).flatMap(range => range.CidrIpv6 ?? []);
}

function prefixList(group: ResourceReader, id: string): string[] {
  const lists = readExisting<Record<string, string[]>>(group, 'prefixLists');
  if (!Object.hasOwn(lists, id)) {
    throw new Unread(
      'unsupported',
      `${group.name} lets in the prefix list ${id}, whose entries are not known (it is not one of this account's own lists)`,
    );
  }
  return lists[id];
}

function toSource(
  cidr: string,
  groupId: string,
  family: Family,
): Source | undefined {
  const parsed = parseCidr(cidr);
  return parsed?.family === family
    ? { cidr, range: parsed.range, groupId }
    : undefined;
}
