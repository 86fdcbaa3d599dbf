import type { NetworkInterface } from '@aws-sdk/client-ec2';
import {
  allOf,
  anyOf,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Family } from '../../network/addressRanges';
import { isInternetWide } from '../../network/internet';
import { boundsOf, LAST_PORT, type Transport } from '../../network/ports';
import {
  allSources,
  describeSources,
  ruleSources,
  rulesOf,
  type Source,
} from '../../network/securityGroupSources';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';

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
  const open: { item: WatchedPort; from: string }[] = [];
  const questions = watched.map(item => () => {
    const sources = openSources(group, item.port, item.transport, family);
    if (sources) {
      open.push({ item, from: describeSources(sources) });
    }
    return sources !== undefined;
  });
  // Asked one by one first, so that a fail names all the ports that are proven.
  questions.forEach(question => anyOf(question, () => true));
  const ports = inWords(watched.map(item => portName(item)));
  if (open.length === 0) {
    anyOf(...questions);
    return pass(
      `${group.name} does not open ${ports} to the IPv${family} internet`,
      [group.arn],
    );
  }
  const [{ item, from }] = open;
  const others = open.length > 1 ? ` and ${open.length - 1} more` : '';
  return fail(
    `${item.name}${others} ${from}`,
    `${inWords(
      open.map(entry => `${portName(entry.item)} open to ${entry.from}`),
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
  const open = (['tcp', 'udp'] as const).map(
    transport => () =>
      // Openness can only change where a rule begins or after it ends.
      allOf(
        ...boundaries(group).map(
          port => () =>
            openSources(group, port, transport, family) !== undefined,
        ),
      ),
  );
  return anyOf(...open)
    ? fail(
        'every port open',
        `every port is open to the IPv${family} internet in ${
          group.name
        }, ${groupUses(group, context)}`,
        [group.arn],
      )
    : pass(
        `${group.name} does not open every port to the IPv${family} internet`,
        [group.arn],
      );
}

/**
 * The sources that open a port to the internet; undefined if none do.
 *
 * @throws Unread if the rules do not, and a prefix list that could was not read.
 */
function openSources(
  group: ResourceReader,
  port: number,
  transport: Transport,
  family: Family,
): Source[] | undefined {
  let sources: Source[] = [];
  // A rule that is open by itself is proof, whether or not lists were read.
  const open = anyOf(
    ...[ruleSources, allSources].map(read => () => {
      sources = read(group, port, family, transport);
      return isInternetWide(
        sources.map(source => source.range),
        family,
      );
    }),
  );
  return open ? sources : undefined;
}

function boundaries(group: ResourceReader): number[] {
  const starts = rulesOf(group).flatMap(rule => {
    const [from, to] = boundsOf({
      protocol: rule.IpProtocol,
      from: rule.FromPort,
      to: rule.ToPort,
    });
    return [from, to + 1];
  });
  // Port 0 cannot be used, so a range from 1 is every port too.
  return [...new Set([1, ...starts])].filter(
    port => port >= 1 && port <= LAST_PORT,
  );
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
