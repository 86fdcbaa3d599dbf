import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { openPorts, parseCidr, type PortInterval } from '../../network';
import { readExisting, type AsJson } from '../readExisting';
import { prefixListsOf } from './networkFacts';

type Permission = AsJson<IpPermission>;

/** What one source of a rule is called, and how much it lets in. */
interface Source {
  /** The rule, with this one source. */
  permission: Permission;
  size: number;
}

/**
 * The inbound sources to take out of a group so that `isOpen` holds of its
 * ports no more, as few as that needs: what `--ip-permissions` takes, in JSON.
 * Undefined if nothing is open, or nothing that was seen closes it.
 *
 * @throws Unread if the group was not read.
 */
export function rulesToRevoke(
  group: ResourceReader,
  isOpen: (intervals: PortInterval[]) => boolean,
): string | undefined {
  const { GroupId, IpPermissions = [] } = readExisting<SecurityGroup>(
    group,
    'group',
  );
  const stillOpen = (kept: Source[]) =>
    isOpen(
      openPorts(
        { GroupId, IpPermissions: kept.map(source => source.permission) },
        prefixListsOf(group),
      ).filter(({ state }) => state === 'open'),
    );
  const sources = IpPermissions.flatMap(sourcesIn).sort(
    (a, b) => b.size - a.size,
  );
  let kept = sources;
  const revoked: Source[] = [];
  for (const source of sources) {
    if (!stillOpen(kept)) {
      break;
    }
    kept = kept.filter(other => other !== source);
    revoked.push(source);
  }
  if (revoked.length === 0 || stillOpen(kept)) {
    return undefined;
  }
  // The widest went first; some of them may not matter here.
  const needed = revoked.filter(source => {
    const harmless = !stillOpen([...kept, source]);
    kept = harmless ? [...kept, source] : kept;
    return !harmless;
  });
  return JSON.stringify(needed.map(({ permission }) => permission));
}

function sourcesIn(rule: Permission): Source[] {
  const { IpProtocol, FromPort, ToPort } = rule;
  const ports = {
    IpProtocol,
    ...(FromPort !== undefined && FromPort !== null && { FromPort }),
    ...(ToPort !== undefined && ToPort !== null && { ToPort }),
  };
  return [
    ...(rule.IpRanges ?? []).map(({ CidrIp }) => ({
      permission: { ...ports, IpRanges: [{ CidrIp }] },
      size: widthOf(CidrIp),
    })),
    ...(rule.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => ({
      permission: { ...ports, Ipv6Ranges: [{ CidrIpv6 }] },
      size: widthOf(CidrIpv6),
    })),
    ...(rule.PrefixListIds ?? []).map(({ PrefixListId }) => ({
      permission: { ...ports, PrefixListIds: [{ PrefixListId }] },
      size: 0,
    })),
  ];
}

/** More for a wider block, whatever its family. */
function widthOf(cidr: string | undefined): number {
  const parsed = parseCidr(cidr ?? '');
  return parsed
    ? 1 - parsed.prefixLength / (parsed.family === 4 ? 32 : 128)
    : 0;
}
