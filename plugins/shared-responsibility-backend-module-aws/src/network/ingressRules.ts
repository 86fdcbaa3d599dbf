import { parseCidr, type AddressRange, type Family } from './addressRanges';
import { asFields, asItems, asText, inShort, objectsIn } from './fields';
import { readPorts, type PortSpan } from './ports';

/** A CIDR block that a rule names. */
export interface NamedRange {
  cidr: string;
  family: Family;
  range: AddressRange;
}

/** One rule of a security group for traffic that comes in. */
export interface IngressRule {
  ports: PortSpan;
  ranges: NamedRange[];
  listIds: string[];
  /** Other groups, or the group itself, whose members it lets in. */
  groupIds: string[];
  /** What of its sources could not be read, in words. */
  unreadable: string[];
}

/** The rules of a security group for traffic that comes in. */
export interface Ingress {
  groupId: string;
  rules: IngressRule[];
  /** Set if it cannot be told which rules there are. */
  unreadable?: string;
}

const known = new WeakMap<object, Ingress>();

/** Reads an SDK `SecurityGroup`, whatever it turns out to be. */
export function readIngress(group: unknown): Ingress {
  const fields = asFields(group);
  if (!fields) {
    return {
      groupId: 'a security group',
      rules: [],
      unreadable: `a security group cannot be read: ${inShort(group)}`,
    };
  }
  let ingress = known.get(fields);
  if (!ingress) {
    ingress = toIngress(fields);
    // Every port is asked of the same rules.
    known.set(fields, ingress);
  }
  return ingress;
}

function toIngress(group: Record<string, unknown>): Ingress {
  const groupId = asText(group.GroupId) ?? 'a security group';
  const list = group.IpPermissions;
  return Array.isArray(list)
    ? { groupId, rules: list.map(toRule) }
    : {
        groupId,
        rules: [],
        unreadable: `AWS did not list the rules of ${groupId}`,
      };
}

function toRule(value: unknown): IngressRule {
  const rule = asFields(value) ?? {};
  const unreadable: string[] = asFields(value) ? [] : [inShort(value)];
  const texts = (field: string, key: string): string[] => {
    const items = asItems(rule[field]);
    if (!items) {
      unreadable.push(`${field}: ${inShort(rule[field])}`);
    }
    return (items ?? []).flatMap(item => {
      const text = asText(asFields(item)?.[key]);
      if (!text && field !== 'UserIdGroupPairs') {
        unreadable.push(`an item of ${field}`);
      }
      return text ?? [];
    });
  };
  const blocks = (field: string, key: string, family: Family) =>
    texts(field, key).flatMap((cidr): NamedRange[] => {
      const parsed = parseCidr(cidr);
      if (parsed?.family !== family) {
        unreadable.push(
          `the source "${inShort(cidr)}", which is not an IPv${family} block`,
        );
        return [];
      }
      return [{ cidr, family, range: parsed.range }];
    });
  return {
    ports: readPorts(rule.IpProtocol, rule.FromPort, rule.ToPort),
    ranges: [
      ...blocks('IpRanges', 'CidrIp', 4),
      ...blocks('Ipv6Ranges', 'CidrIpv6', 6),
    ],
    listIds: texts('PrefixListIds', 'PrefixListId'),
    groupIds: groupIdsOf(rule.UserIdGroupPairs),
    unreadable,
  };
}

/** A pair may name its group by name alone, in the old network. */
function groupIdsOf(pairs: unknown): string[] {
  return objectsIn(pairs).map(
    pair => asText(pair.GroupId) ?? asText(pair.GroupName) ?? 'a group',
  );
}
