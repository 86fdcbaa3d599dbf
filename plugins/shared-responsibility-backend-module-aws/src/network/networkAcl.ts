import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { parseCidr, type Family } from './addressRanges';
import {
  decideInOrder,
  uniteBounds,
  unknownBounds,
  widthOf,
  type Bounds,
  type Decided,
  type OrderedRule,
  type Width,
} from './bounds';
import { asFields, asText, inShort, objectsIn } from './fields';
import { everyone } from './internet';
import type { SubnetPlace } from './NetworkFacts';
import {
  coverageOf,
  LAST_PORT,
  readPorts,
  type PortSpan,
  type Transport,
} from './ports';

interface Entry {
  number: number;
  ports: PortSpan;
  rule: OrderedRule;
}

/**
 * The addresses that a network ACL lets in to a port, lowest rule number
 * first; what no rule matches is denied.
 *
 * @param acl - an SDK `NetworkAcl`, not taken on trust.
 */
export function admittedIn(
  acl: unknown,
  port: number,
  transport: Transport,
  family: Family,
): Decided {
  const entries = readEntries(acl, false, family);
  return Unread.isUnread(entries)
    ? unknownBounds(family, entries)
    : decideFor(entries, port, transport, family);
}

/** Whether a network ACL lets the internet of one family in to a port. */
export function networkAclOpening(
  acl: unknown,
  port: number,
  transport: Transport,
  family: Family,
): { state: Width } & Bounds {
  const admitted = admittedIn(acl, port, transport, family);
  return { state: widthOf(admitted, family), ...admitted };
}

/**
 * The addresses to which a network ACL lets answers out. It keeps no state, so
 * an answer needs a rule of its own; but the caller chooses the port that the
 * answer goes to, and not only among the usual ephemeral ones. One open port is
 * therefore enough, and only an ACL that lets out nothing at all closes the way.
 */
export function answersOut(
  acl: unknown,
  transport: Transport,
  family: Family,
): Bounds {
  const entries = readEntries(acl, true, family);
  if (Unread.isUnread(entries)) {
    return unknownBounds(family, entries);
  }
  const edges = entries.flatMap(({ ports }) => [ports.from, ports.to + 1]);
  // Nobody can call from port 0.
  const ports = [...new Set([1, ...edges])].filter(
    port => port >= 1 && port <= LAST_PORT,
  );
  return uniteBounds(
    ports.map(port => decideFor(entries, port, transport, family)),
  );
}

/**
 * The network ACL of a subnet; every subnet has one.
 *
 * @throws Unread if it is not among those seen.
 */
export function networkAclOf(acls: unknown[], place: SubnetPlace): unknown {
  const acl = acls.find(each =>
    objectsIn(asFields(each)?.Associations).some(
      association => association.SubnetId === place.subnetId,
    ),
  );
  if (!acl) {
    throw new Unread(
      'not-scanned',
      `the network ACL of ${place.subnetId} is not among this account's: the subnet may belong to another account`,
    );
  }
  return acl;
}

function decideFor(
  entries: Entry[],
  port: number,
  transport: Transport,
  family: Family,
): Decided {
  const rules = entries.flatMap(({ ports, rule }): OrderedRule[] => {
    const coverage = coverageOf(ports, port, transport);
    if (coverage === 'no') {
      return [];
    }
    return coverage === 'yes'
      ? [rule]
      : [
          {
            ...rule,
            mayNotMatch: true,
            cause: new Unread(
              'unsupported',
              `${rule.label} has a protocol or ports that cannot be read`,
            ),
          },
        ];
  });
  return decideInOrder(rules, family);
}

function readEntries(
  acl: unknown,
  egress: boolean,
  family: Family,
): Entry[] | Unread {
  const fields = asFields(acl);
  const id = asText(fields?.NetworkAclId) ?? 'a network ACL';
  const unreadable = () =>
    new Unread('error', `the rules of ${id} cannot be read`);
  if (!Array.isArray(fields?.Entries)) {
    return unreadable();
  }
  const entries: Entry[] = [];
  for (const value of fields?.Entries ?? []) {
    const entry = asFields(value);
    // Without a number or a direction a rule may stand anywhere in the order.
    if (!entry || typeof entry.Egress !== 'boolean') {
      return unreadable();
    }
    if (entry.Egress === egress) {
      if (!Number.isInteger(entry.RuleNumber)) {
        return unreadable();
      }
      const read = readEntry(entry, id, family);
      if (read) {
        entries.push(read);
      }
    }
  }
  return entries.sort((a, b) => a.number - b.number);
}

function readEntry(
  entry: Record<string, unknown>,
  aclId: string,
  family: Family,
): Entry | undefined {
  const number = Number(entry.RuleNumber);
  // A range that is none must not pass for one that is left out.
  const range = asFields(entry.PortRange ?? {}) ?? { From: 'no range' };
  const ports = readPorts(entry.Protocol, range.From, range.To);
  const label = `rule ${number} of ${aclId}`;
  const text = asText(entry.CidrBlock) ?? asText(entry.Ipv6CidrBlock);
  const cidr = parseCidr(text ?? '');
  if (cidr && cidr.family !== family) {
    return undefined;
  }
  const { RuleAction: said } = entry;
  const action = said === 'allow' || said === 'deny' ? said : 'unsure';
  const rule: OrderedRule = cidr
    ? {
        ranges: [cidr.range],
        action,
        label,
        ...(action === 'unsure' && {
          cause: new Unread(
            'unsupported',
            `${label} neither allows nor denies: ${inShort(said)}`,
          ),
        }),
      }
    : {
        ranges: everyone(family),
        action,
        label,
        mayNotMatch: true,
        cause: new Unread(
          'unsupported',
          `${label} names "${inShort(text)}", which is not a CIDR block`,
        ),
      };
  return { number, ports, rule };
}
