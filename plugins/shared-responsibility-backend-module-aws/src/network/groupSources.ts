import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  compare,
  countAddresses,
  parseCidr,
  union,
  type AddressRange,
  type Family,
} from './addressRanges';
import { isAwsServiceList } from './awsPrefixLists';
import { ask, type Bounds } from './bounds';
import { inShort } from './fields';
import type { Ingress, IngressRule } from './ingressRules';
import { everyone } from './internet';
import type { NetworkFacts } from './NetworkFacts';
import {
  coverageOf,
  describePorts,
  type Coverage,
  type Transport,
} from './ports';

/** One CIDR block that a rule of a group lets in for sure. */
export interface Source {
  cidr: string;
  range: AddressRange;
  groupId: string;
  /** The rule in words: `tcp 22`. */
  rule: string;
}

/** Who may come in by a port, and by which rules. */
export interface Sources extends Bounds {
  sources: Source[];
}

/**
 * Who the group's rules let in to a port, by CIDR block or prefix list. Rules
 * that refer to groups, also to the group itself, let in the private addresses
 * of their members, never the internet. Rules only ever allow, so their order
 * means nothing and ranges add up.
 */
export function sourcesOf(
  { groupId, rules, unreadable }: Ingress,
  port: number,
  transport: Transport,
  family: Family,
  facts: Pick<NetworkFacts, 'prefixList'>,
): Sources {
  const found: Sources = { sure: [], perhaps: [], causes: [], sources: [] };
  const doubt = (cause: Unread) => {
    found.perhaps = everyone(family);
    found.causes.push(cause);
  };
  if (unreadable) {
    doubt(new Unread('error', unreadable));
  }
  for (const rule of rules) {
    const coverage = coverageOf(rule.ports, port, transport);
    if (coverage !== 'no') {
      readRule(rule, coverage, groupId, family, facts, found.sources, doubt);
    }
  }
  found.sure = union(found.sources.map(source => source.range));
  found.perhaps = union([...found.perhaps, ...found.sure]);
  return found;
}

/** The sources in a few words: the whole internet if one says so, else the widest blocks. */
export function describeSources(sources: Source[]): string {
  const widths = new Map(
    sources.map(({ cidr, range }) => [cidr, range.last - range.first]),
  );
  const cidrs = [...widths.keys()].sort((a, b) =>
    compare(widths.get(b)!, widths.get(a)!),
  );
  if (cidrs.length > 0 && cidrs[0].endsWith('/0')) {
    return cidrs[0];
  }
  return cidrs.length > 3
    ? `${cidrs.slice(0, 3).join(', ')} and ${cidrs.length - 3} more`
    : cidrs.join(' and ');
}

function readRule(
  rule: IngressRule,
  coverage: Coverage,
  groupId: string,
  family: Family,
  facts: Pick<NetworkFacts, 'prefixList'>,
  sources: Source[],
  doubt: (cause: Unread) => void,
) {
  const words = describePorts(rule.ports);
  const ranges = rule.ranges.filter(range => range.family === family);
  for (const { cidr, range } of coverage === 'yes' ? ranges : []) {
    sources.push({ cidr, range, groupId, rule: words });
  }
  if (coverage === 'perhaps' && countAddresses(ranges.map(r => r.range)) > 0n) {
    doubt(
      new Unread(
        'unsupported',
        `a rule of ${groupId} has a protocol or ports that cannot be read`,
      ),
    );
  }
  for (const what of rule.unreadable) {
    doubt(new Unread('unsupported', `${groupId} names ${what}`));
  }
  for (const id of rule.listIds) {
    const list = ask(() => facts.prefixList(id, groupId));
    if (Unread.isUnread(list)) {
      doubt(list);
    } else if (Array.isArray(list) && coverage === 'yes') {
      readList(id, list, groupId, words, family, sources, doubt);
    } else if (Array.isArray(list) || !isAwsServiceList(list.awsName)) {
      doubt(
        new Unread(
          'not-in-table',
          `${groupId} lets in the prefix list ${id}, and what it holds is not known`,
        ),
      );
    }
  }
}

function readList(
  id: string,
  list: string[],
  groupId: string,
  rule: string,
  family: Family,
  sources: Source[],
  doubt: (cause: Unread) => void,
) {
  for (const cidr of list) {
    const parsed = parseCidr(cidr);
    if (!parsed) {
      doubt(
        new Unread(
          'unsupported',
          `the prefix list ${id} holds "${inShort(
            cidr,
          )}", which is not a CIDR block`,
        ),
      );
    } else if (parsed.family === family) {
      sources.push({ cidr, range: parsed.range, groupId, rule });
    }
  }
}
