import { CreateNetworkAclCommand } from '@aws-sdk/client-ec2';
import {
  closeDefaultGroup,
  defaultAclOf,
  defaultGroupOf,
  plantBucket,
  plantEncryptionByDefault,
  plantFlowLog,
  plantImage,
  plantInstance,
  plantNetwork,
  plantSnapshot,
  plantVolume,
  type Network,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

/** Plants networks, images, snapshots and instances that are kept well, and ones that are not. */
export async function plantComputeUpkeepTraits(
  planter: TraitPlanter,
  network: Network,
  web: string,
) {
  await plantNetworkUpkeep(planter, network);
  await plantSharing(planter);
  await plantInstanceUpkeep(planter, network, web);
}

/** Encryption by default: on in every region of one account, off in the other. */
export async function plantRegionTraits(off: TraitPlanter, on: TraitPlanter[]) {
  for (const { place } of on) {
    await plantEncryptionByDefault(place);
  }
  for (const [planter, expected, note] of [
    [off, 'fail', 'new volumes are not encrypted by default'],
    [on[0], 'pass', 'new volumes are encrypted by default in both regions'],
  ] as const) {
    const { accountId } = planter.place;
    planter.expect(
      {
        arn: `arn:aws:iam::${accountId}:root`,
        type: 'AWS::::Account',
        name: accountId,
      },
      'ec2.ebs-default-encryption',
      expected,
      note,
    );
  }
}

async function plantNetworkUpkeep(planter: TraitPlanter, open: Network) {
  const { place } = planter;
  const kept = await plantNetwork(place, {
    name: 'trait-kept',
    prefix: '10.51',
    publicSubnets: 0,
    privateSubnets: 1,
    tags: {},
  });
  const accepted = await plantNetwork(place, {
    name: 'trait-accepted-only',
    prefix: '10.52',
    publicSubnets: 0,
    privateSubnets: 0,
    tags: {},
  });
  const bucket = 'trait-flow-logs';
  await plantBucket(place, bucket, {});
  await plantFlowLog(place, kept.vpcId, { bucket, traffic: 'REJECT' });
  await plantFlowLog(place, accepted.vpcId, { bucket, traffic: 'ACCEPT' });
  for (const [vpcId, expected, note] of [
    [open.vpcId, 'fail', 'a VPC without flow logs'],
    [kept.vpcId, 'pass', 'a VPC whose rejected traffic is logged'],
    [accepted.vpcId, 'fail', 'a VPC whose accepted traffic alone is logged'],
  ] as const) {
    planter.expect(
      planter.ec2('VPC', 'vpc', vpcId),
      'vpc.flow-logs',
      expected,
      note,
    );
  }

  const group = (id: string) =>
    planter.ec2('SecurityGroup', 'security-group', id);
  planter.expect(
    group(await defaultGroupOf(place, open.vpcId)),
    'vpc.default-sg-closed',
    'fail',
    'a default group with the rules it came with',
  );
  planter.expect(
    group(await closeDefaultGroup(place, kept.vpcId)),
    'vpc.default-sg-closed',
    'pass',
    'a default group without rules',
  );

  const closed = await place.ec2.send(
    new CreateNetworkAclCommand({ VpcId: kept.vpcId }),
  );
  for (const [id, expected, note] of [
    [
      await defaultAclOf(place, open.vpcId),
      'fail',
      'the network ACL of a VPC, which lets everything in',
    ],
    [
      String(closed.NetworkAcl?.NetworkAclId),
      'pass',
      'a network ACL without rules of its own, which denies',
    ],
  ] as const) {
    planter.expect(
      planter.ec2('NetworkAcl', 'network-acl', id),
      'vpc.nacl-no-public-admin',
      expected,
      note,
    );
  }
}

async function plantSharing(planter: TraitPlanter) {
  const { place } = planter;
  const volume = await plantVolume(place, { encrypted: true, tags: {} });
  for (const isPublic of [true, false]) {
    const expected = isPublic ? 'fail' : 'pass';
    const shared = isPublic ? 'everyone may use' : 'is private';
    const snapshot = await plantSnapshot(place, volume, { isPublic });
    planter.expect(
      planter.ec2('Snapshot', 'snapshot', snapshot),
      'ec2.ebs-snapshot-not-public',
      expected,
      `a snapshot that ${shared}`,
    );
    const image = await plantImage(place, `trait-${expected}`, { isPublic });
    planter.expect(
      {
        arn: `arn:aws:ec2:${place.region}::image/${image}`,
        type: 'AWS::EC2::Image',
        name: image,
      },
      'ec2.ami-not-public',
      expected,
      `an image that ${shared}`,
    );
  }
}

async function plantInstanceUpkeep(
  planter: TraitPlanter,
  network: Network,
  web: string,
) {
  const { place } = planter;
  place.facts.images = {
    ...place.facts.images,
    'ami-0000000000000a001': { created: '{{now-200d}}' },
    'ami-0000000000000a002': { deprecated: '{{now-1d}}' },
    'ami-0000000000000a003': { gone: true },
  };
  for (const [name, imageId, expected, note] of [
    ['image-fresh', undefined, 'pass', 'an image of thirty days'],
    ['image-old', 'ami-0000000000000a001', 'fail', 'an image of 200 days'],
    [
      'image-deprecated',
      'ami-0000000000000a002',
      'fail',
      'an image deprecated yesterday',
    ],
    [
      'image-gone',
      'ami-0000000000000a003',
      'unsupported',
      'an image that is no longer shown',
    ],
  ] as const) {
    const imdsV1 = expected === 'fail';
    const { instanceId } = await plantInstance(place, {
      name: `trait-${name}`,
      subnetId: network.privateSubnets[0],
      groups: [web],
      encrypted: true,
      ssm: 'online',
      patch: 'compliant',
      imageId,
      imdsV1,
      tags: { trait: name },
    });
    const instance = planter.ec2('Instance', 'instance', instanceId);
    planter.expect(instance, 'ec2.instance-ami-current', expected, note);
    planter.expect(
      instance,
      'ec2.imdsv2-required',
      imdsV1 ? 'fail' : 'pass',
      imdsV1 ? 'metadata without a token' : 'metadata against a token only',
    );
  }
}
