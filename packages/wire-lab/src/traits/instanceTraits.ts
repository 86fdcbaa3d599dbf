import { ModifySubnetAttributeCommand } from '@aws-sdk/client-ec2';
import {
  plantClosedPortAcl,
  plantInstance,
  plantVolume,
  type Network,
  type PatchState,
  type SsmState,
} from '../seed';
import type { TraitGroups } from './groupTraits';
import type { Expected, TraitPlanter } from './TraitPlanter';

/** Plants instances that SSH does or does not reach, in every state of Systems Manager and patches, and volumes. */
export async function plantInstanceTraits(
  planter: TraitPlanter,
  network: Network,
  groups: TraitGroups,
) {
  const { place } = planter;
  const [open, aclClosed, noAddress] = network.publicSubnets;
  const [inside] = network.privateSubnets;
  await plantClosedPortAcl(place, {
    vpcId: network.vpcId,
    subnetId: aclClosed,
    port: 22,
  });
  await place.ec2.send(
    new ModifySubnetAttributeCommand({
      SubnetId: noAddress,
      MapPublicIpOnLaunch: { Value: false },
    }),
  );

  const plant = async (
    name: string,
    where: { subnetId: string; groups: string[]; encrypted?: boolean },
    state: {
      ssm: SsmState;
      patch: PatchState;
      young?: boolean;
      stopped?: boolean;
    },
    expected: {
      ssh?: [Expected, string];
      ssm?: [Expected, string];
      patch?: [Expected, string];
    },
  ) => {
    const encrypted = where.encrypted ?? true;
    const { instanceId, volumeId } = await plantInstance(place, {
      name: `trait-${name}`,
      subnetId: where.subnetId,
      groups: where.groups,
      encrypted,
      ssm: state.ssm,
      patch: state.patch,
      young: state.young,
      state: state.stopped ? 'stopped' : 'running',
      tags: { trait: name },
    });
    const instance = planter.ec2('Instance', 'instance', instanceId);
    for (const [control, verdict] of [
      ['ec2.instance-no-internet-ssh', expected.ssh],
      ['ec2.ssm-managed', expected.ssm],
      ['ec2.patch-compliant', expected.patch],
    ] as const) {
      if (verdict) {
        planter.expect(instance, control, ...verdict);
      }
    }
    planter.expect(
      planter.ec2('Volume', 'volume', volumeId),
      'ec2.ebs-volume-encrypted',
      encrypted ? 'pass' : 'fail',
      `root volume of ${name}, ${encrypted ? 'encrypted' : 'not encrypted'}`,
    );
  };

  await plant(
    'exposed',
    { subnetId: open, groups: [groups.ssh] },
    { ssm: 'online', patch: 'compliant' },
    {
      ssh: ['fail', 'public address, route to the internet, 22 open'],
      ssm: ['pass', 'managed and online'],
      patch: ['pass', 'scanned yesterday, nothing missing'],
    },
  );
  await plant(
    'exposed-second-group',
    { subnetId: open, groups: [groups.web, groups.ssh], encrypted: false },
    { ssm: 'online', patch: 'security' },
    {
      ssh: ['fail', 'the second of two groups opens 22'],
      patch: ['fail', 'security patches missing'],
    },
  );
  await plant(
    'exposed-halves',
    { subnetId: open, groups: [groups.sshHalves] },
    { ssm: 'online', patch: 'failed' },
    {
      ssh: ['fail', '22 open to both halves of IPv4'],
      patch: ['fail', 'a patch failed to install'],
    },
  );
  await plant(
    'private-subnet',
    { subnetId: inside, groups: [groups.ssh] },
    { ssm: 'lost', patch: 'missing' },
    {
      ssh: ['pass', '22 open, but no route from the internet'],
      ssm: ['fail', 'connection to the agent is lost'],
      patch: ['fail', 'patches missing'],
    },
  );
  await plant(
    'acl-denies',
    { subnetId: aclClosed, groups: [groups.ssh] },
    { ssm: 'absent', patch: 'never' },
    {
      ssh: ['pass', '22 open, but the network ACL denies it'],
      ssm: ['fail', 'not listed by Systems Manager'],
      patch: ['fail', 'never scanned'],
    },
  );
  await plant(
    'no-address',
    { subnetId: noAddress, groups: [groups.ssh] },
    { ssm: 'online', patch: 'old' },
    {
      ssh: ['pass', '22 open, but no public address'],
      patch: ['fail', 'last scanned twenty days ago'],
    },
  );
  await plant(
    'web-only',
    { subnetId: open, groups: [groups.web] },
    { ssm: 'online', patch: 'compliant' },
    {
      ssh: ['pass', 'public address, but only 443 open'],
      ssm: ['pass', 'managed and online'],
    },
  );
  await plant(
    'stopped',
    { subnetId: inside, groups: [groups.web] },
    { ssm: 'lost', patch: 'old', stopped: true },
    {
      ssm: ['not-applicable', 'a stopped instance cannot answer'],
      patch: ['not-applicable', 'a stopped instance cannot be scanned'],
    },
  );
  await plant(
    'young',
    { subnetId: inside, groups: [groups.web] },
    { ssm: 'absent', patch: 'never', young: true },
    {
      ssm: ['not-applicable', 'launched ten minutes ago'],
    },
  );

  for (const encrypted of [true, false]) {
    const id = await plantVolume(place, { encrypted, tags: {} });
    planter.expect(
      planter.ec2('Volume', 'volume', id),
      'ec2.ebs-volume-encrypted',
      encrypted ? 'pass' : 'fail',
      `volume attached to nothing, ${
        encrypted ? 'encrypted' : 'not encrypted'
      }`,
    );
  }
}
