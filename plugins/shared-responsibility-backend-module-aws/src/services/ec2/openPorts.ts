import type { NetworkInterface, SecurityGroup } from '@aws-sdk/client-ec2';
import {
  anyOf,
  joinUnread,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  LAST_PORT,
  openPorts,
  type Family,
  type PortInterval,
  type Transport,
} from '../../network';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { prefixListsOf } from './networkFacts';

/** A port that the internet should not reach. */
export interface WatchedPort {
  port: number;
  transport: Transport;
  /** What listens there, for people: `ssh`, `postgresql`. */
  name: string;
}

/** Does the group keep the internet of one family from these ports? */
export function checkPorts(
  group: ResourceReader,
  watched: WatchedPort[],
  family: Family,
  context: CheckContext,
): StepOutcome {
  const intervals = intervalsOf(group, family);
  const found = watched.flatMap(item => {
    const interval = intervals.find(
      ({ transport, from, to }) =>
        transport === item.transport && from <= item.port && item.port <= to,
    );
    return interval ? [{ item, interval }] : [];
  });
  const open = found.filter(({ interval }) => interval.state === 'open');
  if (open.length === 0) {
    throwIfAny(found.map(({ interval }) => interval));
    const ports = inWords(watched.map(item => portName(item)));
    return pass(
      `${group.name} does not open ${ports} to the IPv${family} internet`,
      [group.arn],
    );
  }
  const [{ item, interval }] = open;
  const others = open.length > 1 ? ` and ${open.length - 1} more` : '';
  return fail(
    `${item.name}${others} ${interval.sources}`,
    `${inWords(
      open.map(
        each => `${portName(each.item)} open to ${each.interval.sources}`,
      ),
    )} in ${group.name}, ${groupUses(group, context)}`,
    [group.arn],
  );
}

/** Does the group keep the internet of one family from having every port? */
export function checkEveryPort(
  group: ResourceReader,
  family: Family,
  context: CheckContext,
): StepOutcome {
  const intervals = intervalsOf(group, family);
  const byTransport = (['tcp', 'udp'] as const).map(transport =>
    intervals.filter(interval => interval.transport === transport),
  );
  const every = byTransport.some(list =>
    coversEveryPort(list.filter(({ state }) => state === 'open')),
  );
  if (every) {
    return fail(
      'every port open',
      `every port is open to the IPv${family} internet in ${
        group.name
      }, ${groupUses(group, context)}`,
      [group.arn],
    );
  }
  throwIfAny(byTransport.filter(coversEveryPort).flat());
  return pass(
    `${group.name} does not open every port to the IPv${family} internet`,
    [group.arn],
  );
}

/** What is open, or may be, in one family; all else is closed. */
function intervalsOf(group: ResourceReader, family: Family): PortInterval[] {
  return openPorts(
    readExisting<SecurityGroup>(group, 'group'),
    prefixListsOf(group),
  ).filter(interval => interval.family === family);
}

/** @throws Unread for the intervals of which it cannot be told. */
function throwIfAny(intervals: PortInterval[]) {
  const causes = intervals.flatMap(interval => interval.causes);
  if (causes.length > 0) {
    throw joinUnread(causes);
  }
}

/** Do these intervals, in order, hold every port? Port 0 cannot be used, so a range from 1 is every port too. */
export function coversEveryPort(
  intervals: Pick<PortInterval, 'from' | 'to'>[],
): boolean {
  let next = 1;
  for (const { from, to } of intervals) {
    if (from > next) {
      return false;
    }
    next = to + 1;
  }
  return next > LAST_PORT;
}

function portName({ port, transport, name }: WatchedPort): string {
  return `port ${port}${transport === 'udp' ? ' (UDP)' : ''}${
    name === 'ssh' ? '' : `, ${name},`
  }`;
}

/** Who uses the group, in words. Said where seen; it decides nothing. */
function groupUses(group: ResourceReader, context: CheckContext): string {
  let text = 'the use of which could not be read';
  anyOf(
    () => {
      const users = context.related
        .all('AWS::EC2::NetworkInterface', group.region)
        .map(reader =>
          readExisting<NetworkInterface>(reader, 'networkInterface'),
        )
        .filter(item =>
          (item.Groups ?? []).some(({ GroupId }) => GroupId === group.name),
        )
        .map(item => {
          const name = item.Attachment?.InstanceId ?? item.NetworkInterfaceId;
          const address = item.Association?.PublicIp;
          return address
            ? `${name}, which has the public address ${address}`
            : `${name}`;
        });
      text =
        users.length === 0
          ? 'not attached to anything now'
          : `attached to ${inWords([...new Set(users)])}`;
      return true;
    },
    () => true,
  );
  return text;
}

function inWords(items: string[]): string {
  const shown = items.slice(0, 3).join('; ');
  return items.length > 3 ? `${shown}; and ${items.length - 3} more` : shown;
}
