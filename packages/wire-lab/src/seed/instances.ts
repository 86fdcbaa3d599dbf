import {
  AttachVolumeCommand,
  CreateKeyPairCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { InstanceStub } from '../record/StubFacts';
import { tagList, type Place } from './AwsAccounts';
import { tagSpecification } from './network';

/** How an instance stands with Systems Manager. */
export type SsmState = 'online' | 'lost' | 'absent';

/** When and how the instance was last scanned for patches. */
export type PatchState =
  | 'compliant'
  | 'missing'
  | 'failed'
  | 'security'
  | 'old'
  | 'never';

const NODE = {
  PlatformName: 'Amazon Linux',
  PlatformVersion: '2023',
  AgentVersion: '3.3.3050.0',
};

/** The stub of an instance in a given state. */
export function instanceStub(
  place: Place,
  instanceId: string,
  ssm: SsmState,
  patch: PatchState,
): InstanceStub {
  const { accountId, region } = place;
  const count = (state: PatchState, value: number) =>
    patch === state ? value : 0;
  return {
    accountId,
    region,
    instanceId,
    ...(ssm === 'absent'
      ? {}
      : {
          information: {
            PingStatus: ssm === 'online' ? 'Online' : 'ConnectionLost',
            LastPingDateTime:
              ssm === 'online' ? '{{epoch now-5m}}' : '{{epoch now-9d}}',
            ...NODE,
          },
        }),
    ...(patch === 'never'
      ? {}
      : {
          patchState: {
            MissingCount: count('missing', 7) + count('security', 2),
            FailedCount: count('failed', 1),
            CriticalNonCompliantCount: 0,
            SecurityNonCompliantCount: count('security', 2),
            OtherNonCompliantCount: 0,
            InstalledCount: 181,
            InstalledPendingRebootCount: 0,
            OperationEndTime:
              patch === 'old' ? '{{epoch now-20d}}' : '{{epoch now-1d}}',
          },
        }),
  };
}

/** Plants an instance with one root volume, and what Systems Manager says of it. */
export async function plantInstance(
  place: Place,
  options: {
    name?: string;
    subnetId: string;
    groups: string[];
    encrypted: boolean;
    ssm: SsmState;
    patch: PatchState;
    /** Launched ten minutes ago. */
    young?: boolean;
    state?: 'running' | 'stopped' | 'terminated';
    /** Without it an image of thirty days. */
    imageId?: string;
    /** Metadata is given out without a token. */
    imdsV1?: boolean;
    /** Name of its instance profile. */
    profile?: string;
    /** Name of its key pair, which is made. */
    keyName?: string;
    /** Its metrics come each minute. */
    monitored?: boolean;
    tags: Record<string, string>;
  },
): Promise<{ instanceId: string; volumeId: string }> {
  const tags = {
    ...(options.name ? { Name: options.name } : {}),
    ...options.tags,
  };
  if (options.keyName) {
    await place.ec2.send(
      new CreateKeyPairCommand({ KeyName: options.keyName }),
    );
  }
  const run = await place.ec2.send(
    new RunInstancesCommand({
      KeyName: options.keyName,
      Monitoring: options.monitored ? { Enabled: true } : undefined,
      ImageId: options.imageId ?? 'ami-0123456789abcdef0',
      MetadataOptions: {
        HttpTokens: options.imdsV1 ? 'optional' : 'required',
      },
      InstanceType: 't3.small',
      IamInstanceProfile: options.profile
        ? { Name: options.profile }
        : undefined,
      MinCount: 1,
      MaxCount: 1,
      SubnetId: options.subnetId,
      SecurityGroupIds: options.groups,
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: { VolumeSize: 20, Encrypted: options.encrypted },
        },
      ],
      TagSpecifications: tagSpecification('instance', tags),
    }),
  );
  const instance = run.Instances?.[0];
  const instanceId = String(instance?.InstanceId);
  place.facts.instances.push({
    ...instanceStub(place, instanceId, options.ssm, options.patch),
    ...(options.young ? { launchTime: '{{now-10m}}' } : {}),
  });
  const interfaces = (instance?.NetworkInterfaces ?? []).flatMap(
    each => each.NetworkInterfaceId ?? [],
  );
  if (interfaces.length > 0 && Object.keys(options.tags).length > 0) {
    await place.ec2.send(
      new CreateTagsCommand({
        Resources: interfaces,
        Tags: tagList(options.tags),
      }),
    );
  }
  if (options.state === 'stopped') {
    await place.ec2.send(
      new StopInstancesCommand({ InstanceIds: [instanceId] }),
    );
  }
  if (options.state === 'terminated') {
    await place.ec2.send(
      new TerminateInstancesCommand({ InstanceIds: [instanceId] }),
    );
  }
  const volumeId =
    instance?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? 'vol-unknown';
  return { instanceId, volumeId };
}

/** Plants a volume, attached if an instance is named. */
export async function plantVolume(
  place: Place,
  options: {
    encrypted: boolean;
    instanceId?: string;
    tags: Record<string, string>;
  },
): Promise<string> {
  const volume = await place.ec2.send(
    new CreateVolumeCommand({
      AvailabilityZone: `${place.region}a`,
      Size: 50,
      VolumeType: 'gp3',
      Encrypted: options.encrypted,
      TagSpecifications: tagSpecification('volume', options.tags),
    }),
  );
  const VolumeId = String(volume.VolumeId);
  if (options.instanceId) {
    await place.ec2.send(
      new AttachVolumeCommand({
        VolumeId,
        InstanceId: options.instanceId,
        Device: '/dev/sdf',
      }),
    );
  }
  return VolumeId;
}
