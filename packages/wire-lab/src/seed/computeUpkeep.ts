import {
  CreateFlowLogsCommand,
  CreateSnapshotCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  EnableEbsEncryptionByDefaultCommand,
  ModifyImageAttributeCommand,
  RegisterImageCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Place } from './AwsAccounts';

/** Encrypts new volumes of the region by default. */
export async function plantEncryptionByDefault({ ec2 }: Place) {
  await ec2.send(new EnableEbsEncryptionByDefaultCommand({}));
}

/** Plants a snapshot of a volume and tells its id. */
export async function plantSnapshot(
  place: Place,
  volumeId: string,
  options: { isPublic: boolean },
): Promise<string> {
  const created = await place.ec2.send(
    new CreateSnapshotCommand({ VolumeId: volumeId }),
  );
  const id = String(created.SnapshotId);
  if (options.isPublic) {
    // The emulator takes the sharing and forgets it in its lists.
    place.facts.publicSnapshots = [...(place.facts.publicSnapshots ?? []), id];
  }
  return id;
}

/** Plants a machine image that the account owns and tells its id. */
export async function plantImage(
  { ec2 }: Place,
  name: string,
  options: { isPublic: boolean },
): Promise<string> {
  const { ImageId } = await ec2.send(new RegisterImageCommand({ Name: name }));
  if (options.isPublic) {
    await ec2.send(
      new ModifyImageAttributeCommand({
        ImageId,
        LaunchPermission: { Add: [{ Group: 'all' }] },
      }),
    );
  }
  return String(ImageId);
}

/** Writes down, in a bucket of the account, what flows through a VPC. */
export async function plantFlowLog(
  place: Place,
  vpcId: string,
  options: { bucket: string; traffic: 'ALL' | 'ACCEPT' | 'REJECT' },
) {
  const result = await place.ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpcId],
      ResourceType: 'VPC',
      TrafficType: options.traffic,
      LogDestinationType: 's3',
      LogDestination: `arn:aws:s3:::${options.bucket}`,
    }),
  );
  if (result.Unsuccessful?.length) {
    throw new Error(
      `No flow log for ${vpcId}: ${result.Unsuccessful[0].Error?.Message}`,
    );
  }
}

/** Id of the default security group of a VPC. */
export async function defaultGroupOf(
  { ec2 }: Place,
  vpcId: string,
): Promise<string> {
  const { SecurityGroups } = await ec2.send(
    new DescribeSecurityGroupsCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpcId] },
        { Name: 'group-name', Values: ['default'] },
      ],
    }),
  );
  return String(SecurityGroups?.[0]?.GroupId);
}

/** Takes all rules out of the default security group of a VPC and tells its id. */
export async function closeDefaultGroup(
  place: Place,
  vpcId: string,
): Promise<string> {
  const GroupId = await defaultGroupOf(place, vpcId);
  const { SecurityGroups } = await place.ec2.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }),
  );
  const group = SecurityGroups?.[0];
  if (group?.IpPermissions?.length) {
    await place.ec2.send(
      new RevokeSecurityGroupIngressCommand({
        GroupId,
        IpPermissions: group.IpPermissions,
      }),
    );
  }
  if (group?.IpPermissionsEgress?.length) {
    await place.ec2.send(
      new RevokeSecurityGroupEgressCommand({
        GroupId,
        IpPermissions: group.IpPermissionsEgress,
      }),
    );
  }
  return GroupId;
}

/** Id of the network ACL that a VPC came with. */
export async function defaultAclOf(
  { ec2 }: Place,
  vpcId: string,
): Promise<string> {
  const { NetworkAcls } = await ec2.send(
    new DescribeNetworkAclsCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpcId] },
        { Name: 'default', Values: ['true'] },
      ],
    }),
  );
  return String(NetworkAcls?.[0]?.NetworkAclId);
}
