import {
  AssignIpv6AddressesCommand,
  DescribeInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  inward,
  LAMBDA_BASIC,
  plantDatabase,
  plantFunction,
  plantGroup,
  plantInstance,
  plantRole,
  type Network,
} from '../seed';
import type { TraitGroups } from './groupTraits';
import type { TraitPlanter } from './TraitPlanter';

/** Plants instances, databases and a function by how one gets at them and what they tell. */
export async function plantAccessTraits(
  planter: TraitPlanter,
  network: Network,
  groups: TraitGroups,
) {
  await plantInstances(planter, network, groups);
  await plantOpenToIpv6(planter, network, groups.web);
  await plantDatabases(planter);
  await plantFunctionInVpc(planter, network, groups.web);
}

async function plantInstances(
  planter: TraitPlanter,
  network: Network,
  groups: TraitGroups,
) {
  const [open] = network.publicSubnets;
  const [inside] = network.privateSubnets;
  const plant = async (
    name: string,
    options: {
      subnetId: string;
      group: string;
      keyName?: string;
      ssm: 'online' | 'absent';
      monitored?: boolean;
    },
  ) => {
    const { instanceId } = await plantInstance(planter.place, {
      ...options,
      name: `trait-${name}`,
      groups: [options.group],
      encrypted: true,
      patch: 'compliant',
      tags: { trait: name },
    });
    return planter.ec2('Instance', 'instance', instanceId);
  };
  const managed = await plant('access-managed', {
    subnetId: inside,
    group: groups.web,
    keyName: 'trait-managed',
    ssm: 'online',
    monitored: true,
  });
  const keyless = await plant('access-keyless', {
    subnetId: open,
    group: groups.web,
    ssm: 'absent',
  });
  const exposed = await plant('access-exposed', {
    subnetId: open,
    group: groups.ssh,
    keyName: 'trait-exposed',
    ssm: 'online',
  });
  const unmanaged = await plant('access-unmanaged', {
    subnetId: inside,
    group: groups.web,
    keyName: 'trait-unmanaged',
    ssm: 'absent',
  });

  const address = 'ec2.instance-no-public-ip';
  planter.expect(managed, address, 'pass', 'no public address');
  planter.expect(keyless, address, 'fail', 'a public address');
  const key = 'ec2.instance-no-static-key-pair';
  planter.expect(managed, key, 'pass', 'a key pair, but managed and closed');
  planter.expect(keyless, key, 'pass', 'no key pair');
  planter.expect(exposed, key, 'fail', 'a key pair and 22 open');
  planter.expect(unmanaged, key, 'fail', 'a key pair, and no Session Manager');
  const monitoring = 'ec2.detailed-monitoring';
  planter.expect(managed, monitoring, 'pass', 'metrics each minute');
  planter.expect(keyless, monitoring, 'fail', 'metrics each five minutes');
}

/** A group and an instance that the internet has by IPv6 alone. */
async function plantOpenToIpv6(
  planter: TraitPlanter,
  network: Network,
  web: string,
) {
  const { place } = planter;
  const group = await plantGroup(place, {
    vpcId: network.vpcId,
    name: 'trait-every-port-v6',
    rules: [inward({ v6: ['::/0'] }, { first: 0, last: 65535 })],
    tags: {},
  });
  for (const control of [
    'ec2.sg-no-public-ssh',
    'ec2.sg-no-public-rdp',
    'ec2.sg-no-public-high-risk-ports',
    'ec2.sg-no-public-all-ports',
  ]) {
    planter.expect(
      planter.ec2('SecurityGroup', 'security-group', group),
      control,
      'fail',
      'every TCP port from ::/0',
    );
  }
  const { instanceId } = await plantInstance(place, {
    name: 'trait-access-v6',
    subnetId: network.privateSubnets[1],
    groups: [web],
    encrypted: true,
    ssm: 'online',
    patch: 'compliant',
    tags: { trait: 'access-v6' },
  });
  const { Reservations } = await place.ec2.send(
    new DescribeInstancesCommand({ InstanceIds: [instanceId] }),
  );
  const [eni] = Reservations?.[0]?.Instances?.[0]?.NetworkInterfaces ?? [];
  await place.ec2.send(
    new AssignIpv6AddressesCommand({
      NetworkInterfaceId: eni?.NetworkInterfaceId,
      Ipv6Addresses: ['2a05:d018:1::7'],
    }),
  );
  planter.expect(
    planter.ec2('Instance', 'instance', instanceId),
    'ec2.instance-no-public-ip',
    'pass',
    'an IPv6 address to which no internet gateway leads',
  );
}

async function plantDatabases(planter: TraitPlanter) {
  const closed = {
    encrypted: true,
    isPublic: false,
    subnetGroup: 'trait-private',
  };
  const type = 'AWS::RDS::DBInstance';
  const careful = {
    arn: await plantDatabase(planter.place, 'trait-careful', {
      ...closed,
      admin: 'keeper',
      port: 6432,
      iamAuth: true,
      logs: ['postgresql'],
    }),
    type,
    name: 'trait-careful',
  };
  const usual = {
    arn: await plantDatabase(planter.place, 'trait-usual', {
      ...closed,
      admin: 'postgres',
      port: 5432,
      logs: ['upgrade'],
    }),
    type,
    name: 'trait-usual',
  };
  for (const [control, good, bad] of [
    ['rds.iam-auth', 'takes tokens of IAM', 'takes passwords only'],
    ['rds.log-exports', 'exports its log', 'exports the log of upgrades alone'],
    ['rds.non-default-port', 'another port', 'the port of its engine'],
    ['rds.non-default-admin', 'an own name', 'the name that all have'],
  ] as const) {
    planter.expect(careful, control, 'pass', good);
    planter.expect(usual, control, 'fail', bad);
  }
}

async function plantFunctionInVpc(
  planter: TraitPlanter,
  network: Network,
  group: string,
) {
  const name = 'trait-in-vpc';
  const arn = await plantFunction(planter.place, name, {
    role: await plantRole(planter.place, name, { attach: [LAMBDA_BASIC] }),
    settings: { vpc: { subnetIds: network.privateSubnets, groups: [group] } },
  });
  planter.expect(
    { arn, type: 'AWS::Lambda::Function', name },
    'lambda.in-vpc',
    'pass',
    'in private subnets',
  );
}
