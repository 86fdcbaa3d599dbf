import {
  CreateManagedPrefixListCommand,
  DescribeManagedPrefixListsCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { inward, plantGroup, type Network } from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const ANY = ['0.0.0.0/0'];
const HALVES = ['0.0.0.0/1', '128.0.0.0/1'];

/** Groups that instances of other traits use. */
export interface TraitGroups {
  ssh: string;
  sshHalves: string;
  web: string;
}

async function prefixList(planter: TraitPlanter, name: string, cidr: string) {
  const created = await planter.place.ec2.send(
    new CreateManagedPrefixListCommand({
      PrefixListName: name,
      AddressFamily: 'IPv4',
      MaxEntries: 5,
      Entries: [{ Cidr: cidr }],
    }),
  );
  return String(created.PrefixList?.PrefixListId);
}

/** Plants security groups that open port 22 or others, or seem to. */
export async function plantGroupTraits(
  planter: TraitPlanter,
  { vpcId }: Network,
): Promise<TraitGroups> {
  const plant = async (
    name: string,
    expected: Expected,
    note: string,
    ...rules: IpPermission[]
  ) => {
    const id = await plantGroup(planter.place, {
      vpcId,
      name: `trait-${name}`,
      rules,
      tags: { trait: name },
    });
    planter.expect(
      planter.ec2('SecurityGroup', 'security-group', id),
      'ec2.sg-no-public-ssh',
      expected,
      note,
    );
    return id;
  };
  const openList = await prefixList(planter, 'trait-open', '0.0.0.0/0');
  const officeList = await prefixList(
    planter,
    'trait-office',
    '198.51.100.0/24',
  );
  const known = await planter.place.ec2.send(
    new DescribeManagedPrefixListsCommand({}),
  );
  const awsList = known.PrefixLists?.find(
    list => list.OwnerId === 'AWS',
  )?.PrefixListId;

  const ssh = await plant(
    'ssh-v4',
    'fail',
    '22 from 0.0.0.0/0',
    inward({ v4: ANY }),
  );
  const sshHalves = await plant(
    'ssh-halves',
    'fail',
    '22 from both halves of IPv4',
    inward({ v4: HALVES }),
  );
  const web = await plant(
    'web',
    'pass',
    '443 from anywhere',
    inward({ v4: ANY, v6: ['::/0'] }, { first: 443 }),
  );
  await plant('ssh-v6', 'fail', '22 from ::/0 only', inward({ v6: ['::/0'] }));
  await plant(
    'ssh-v6-halves',
    'fail',
    '22 from both halves of IPv6',
    inward({ v6: ['::/1', '8000::/1'] }),
  );
  await plant(
    'ssh-halves-apart',
    'fail',
    'the halves in two rules of different ranges',
    inward({ v4: [HALVES[0]] }),
    inward({ v4: [HALVES[1]] }, { first: 0, last: 100 }),
  );
  await plant(
    'all-protocols',
    'fail',
    'every protocol from 0.0.0.0/0',
    inward({ v4: ANY }, { protocol: '-1' }),
  );
  await plant(
    'all-ports',
    'fail',
    'TCP 0 to 65535 from 0.0.0.0/0',
    inward({ v4: ANY }, { first: 0, last: 65535 }),
  );
  await plant(
    'range',
    'fail',
    'TCP 20 to 25 from 0.0.0.0/0',
    inward({ v4: ANY }, { first: 20, last: 25 }),
  );
  await plant(
    'around',
    'pass',
    'TCP 23 to 65535 from 0.0.0.0/0',
    inward({ v4: ANY }, { first: 23, last: 65535 }),
  );
  await plant(
    'udp',
    'pass',
    'UDP 22, which is not SSH',
    inward({ v4: ANY }, { protocol: 'udp' }),
  );
  await plant(
    'half',
    'fail',
    'half of IPv4 is the internet too',
    inward({ v4: [HALVES[0]] }),
  );
  await plant(
    'office',
    'pass',
    '22 from one address',
    inward({ v4: ['198.51.100.7/32'] }),
  );
  await plant(
    'private',
    'pass',
    '22 from 10.0.0.0/8',
    inward({ v4: ['10.0.0.0/8'] }),
  );
  await plant(
    'from-group',
    'pass',
    '22 from another group',
    inward({ groups: [web] }),
  );
  await plant(
    'list-open',
    'fail',
    '22 from a prefix list that holds 0.0.0.0/0',
    inward({ lists: [openList] }),
  );
  await plant(
    'list-office',
    'pass',
    '22 from a prefix list of one network',
    inward({ lists: [officeList] }),
  );
  if (awsList) {
    await plant(
      'list-aws',
      'unsupported',
      "22 from a prefix list of AWS's own",
      inward({ lists: [awsList] }),
    );
  }
  await plant('none', 'pass', 'no rules at all');

  const other = async (
    name: string,
    control: string,
    expected: Expected,
    note: string,
    ...rules: IpPermission[]
  ) => {
    const id = await plantGroup(planter.place, {
      vpcId,
      name: `trait-${name}`,
      rules,
      tags: { trait: name },
    });
    const group = planter.ec2('SecurityGroup', 'security-group', id);
    planter.expect(group, control, expected, note);
  };
  const rdp = 'ec2.sg-no-public-rdp';
  const risky = 'ec2.sg-no-public-high-risk-ports';
  const every = 'ec2.sg-no-public-all-ports';
  const from = { v4: ANY };
  await other('rdp', rdp, 'fail', '3389', inward(from, { first: 3389 }));
  await other(
    'rdp-udp',
    rdp,
    'fail',
    'UDP 3389 from 0.0.0.0/0',
    inward(from, { protocol: 'udp', first: 3389 }),
  );
  await other('vnc', rdp, 'pass', '3390', inward(from, { first: 3390 }));
  await other('sql', risky, 'fail', '5432', inward(from, { first: 5432 }));
  await other(
    'sql-office',
    risky,
    'pass',
    '5432 from a prefix list of one network',
    inward({ lists: [officeList] }, { first: 5432 }),
  );
  await other(
    'every-port',
    every,
    'fail',
    'all ports in two rules',
    inward(from, { first: 0, last: 1023 }),
    inward(from, { first: 1024, last: 65535 }),
  );
  await other(
    'most-ports',
    every,
    'pass',
    'all ports but 1024',
    inward(from, { first: 0, last: 1023 }),
    inward(from, { first: 1025, last: 65535 }),
  );
  return { ssh, sshHalves, web };
}
