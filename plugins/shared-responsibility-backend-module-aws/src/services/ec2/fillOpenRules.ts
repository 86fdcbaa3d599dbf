import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { openPorts, type Family } from '../../network';
import { readExisting } from '../readExisting';
import { prefixListsOf } from './networkFacts';
import { coversEveryPort, type WatchedPort } from './openPorts';
import { rulesToRevoke } from './openRules';

type Span = { transport: string; family: Family; from: number; to: number };

/** For a lab: the rules that open one of these ports, and the first such port. */
export function fillOpenPorts(
  group: ResourceReader,
  watched: WatchedPort[],
  family: Family,
): Record<string, string> {
  const openIn = (spans: Span[]) =>
    watched.find(item =>
      spans.some(
        span =>
          span.family === family &&
          span.transport === item.transport &&
          span.from <= item.port &&
          item.port <= span.to,
      ),
    );
  const openRules = rulesToRevoke(group, spans => openIn(spans) !== undefined);
  const first = openIn(
    openPorts(readExisting(group, 'group'), prefixListsOf(group)).filter(
      ({ state }) => state === 'open',
    ),
  );
  return {
    ...(openRules && { openRules }),
    ...(first && { port: String(first.port) }),
  };
}

/** For a lab: the rules that open every port. */
export function fillEveryPort(
  group: ResourceReader,
  family: Family,
): Record<string, string> {
  const openRules = rulesToRevoke(group, spans =>
    ['tcp', 'udp'].some(transport =>
      coversEveryPort(
        spans.filter(
          span => span.family === family && span.transport === transport,
        ),
      ),
    ),
  );
  return openRules ? { openRules } : {};
}
