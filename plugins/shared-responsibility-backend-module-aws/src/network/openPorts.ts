import type { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Family } from './addressRanges';
import { widthOf } from './bounds';
import { describeSources, sourcesOf, type Sources } from './groupSources';
import { readIngress, type Ingress } from './ingressRules';
import type { NetworkFacts } from './NetworkFacts';
import { coverageOf, LAST_PORT, type Coverage, type Transport } from './ports';

/** What is known of a run of ports. */
export interface PortInterval {
  transport: Transport;
  family: Family;
  from: number;
  to: number;
  /** `open` to the internet, or not to be told. */
  state: 'open' | 'undecidable';
  /** Who may come in, in words, if open: `0.0.0.0/0`. */
  sources: string;
  /** What was not seen, if undecidable. */
  causes: Unread[];
}

/**
 * The ports of TCP and UDP that a security group opens to the internet, or may
 * open, in order; what is not in the list is closed. "The internet" is as in
 * {@link isInternetWide}: ranges of all rules add up, and known networks of
 * any common size are not it. ICMP has no ports and is not judged.
 *
 * @param group - an SDK `SecurityGroup`, not taken on trust.
 */
export function openPorts(
  group: unknown,
  facts: Pick<NetworkFacts, 'prefixList'>,
): PortInterval[] {
  const ingress = readIngress(group);
  return (['tcp', 'udp'] as const).flatMap(transport =>
    ([4, 6] as const).flatMap(family =>
      intervalsOf(ingress, transport, family, facts),
    ),
  );
}

/** Whether the group opens one port to the internet of one family. */
export function portOpening(
  group: unknown,
  port: number,
  transport: Transport,
  family: Family,
  facts: Pick<NetworkFacts, 'prefixList'>,
): { state: PortInterval['state'] | 'closed' } & Sources {
  const sources = sourcesOf(readIngress(group), port, transport, family, facts);
  return { state: widthOf(sources, family), ...sources };
}

/**
 * Whether the group lets anyone at all in to a port: a network, a prefix list
 * or the members of a group; `perhaps` where that cannot be read.
 */
export function admitsAnyone(
  group: unknown,
  port: number,
  transport: Transport,
): Coverage {
  const { rules, unreadable } = readIngress(group);
  const answers = rules.map((rule): Coverage => {
    const named =
      rule.ranges.length + rule.listIds.length + rule.groupIds.length > 0;
    const covers = coverageOf(rule.ports, port, transport);
    if (named) {
      return covers;
    }
    return covers !== 'no' && rule.unreadable.length > 0 ? 'perhaps' : 'no';
  });
  if (answers.includes('yes')) {
    return 'yes';
  }
  return unreadable || answers.includes('perhaps') ? 'perhaps' : 'no';
}

function intervalsOf(
  ingress: Ingress,
  transport: Transport,
  family: Family,
  facts: Pick<NetworkFacts, 'prefixList'>,
): PortInterval[] {
  const intervals: PortInterval[] = [];
  const starts = boundaries(ingress);
  starts.forEach((from, index) => {
    const to = (starts[index + 1] ?? LAST_PORT + 1) - 1;
    const sources = sourcesOf(ingress, from, transport, family, facts);
    const state = widthOf(sources, family);
    if (state === 'closed') {
      return;
    }
    const words = state === 'open' ? describeSources(sources.sources) : '';
    const previous = intervals[intervals.length - 1];
    if (
      previous?.to === from - 1 &&
      previous.state === state &&
      previous.sources === words
    ) {
      previous.to = to;
    } else {
      const causes = state === 'open' ? [] : sources.causes;
      intervals.push({
        transport,
        family,
        from,
        to,
        state,
        sources: words,
        causes,
      });
    }
  });
  return intervals;
}

/** Openness can only change where a rule begins or after it ends. */
function boundaries({ rules }: Ingress): number[] {
  const edges = rules.flatMap(({ ports }) => [ports.from, ports.to + 1]);
  return [...new Set([0, ...edges])]
    .filter(port => port <= LAST_PORT)
    .sort((a, b) => a - b);
}
